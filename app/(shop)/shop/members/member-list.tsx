import { Download, Printer, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { Suspense } from 'react'
import { membersFilterOf } from '@/components/members/members-filter'
import { MembersTable } from '@/components/members/members-table'
import { ReportedFilters } from '@/components/members/reported-filters'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { plural } from '@/lib/core/format'
import { orNotFound } from '@/lib/doors/or-not-found'
import { getSegment } from '@/lib/segments'
import { listMembers, listTags } from '@/lib/members/queries'
import { listOutlets } from '@/lib/organizations'
import { outletOf } from '@/lib/tills'
import { MemberCount, members } from './member-count'

const path = '/shop/members'

/** Arrives after the shell: what is searched and counted here grows with the program. */
export async function MemberList({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const filter = membersFilterOf(params)
  const { tier, tag, segment, outlet } = filter
  const blocked = filter.blocked === 'true'
  // Segments look at every outlet.
  const mayNarrow = can(ctx, 'reports.read') && !outletOf(ctx)
  const [list, tags, chosen, outlets] = await Promise.all([
    orNotFound(listMembers(ctx, filter)), listTags(ctx, { limit: 12 }), segment && mayNarrow ? orNotFound(getSegment(ctx, { segmentId: segment })) : undefined,
    outlet ? listOutlets(ctx, { closed: true }) : undefined,
  ])
  if (!list.program) return <><PageHeader title="Members" /><NoProgram why="Members are those who collect its points." mayOpen={can(ctx, 'program.publish')} /></>
  const { currency, timeZone } = list.program
  const byPhone = can(ctx, 'members.edit') && list.program.role === 'owner' ? 'part of a phone number' : 'a phone number or its last four digits'
  const narrowed = list.members.length > 0 && list.total === null
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  const enrol = can(ctx, 'members.enrol') ? (
    <Button asChild><Link href="/shop/members/new"><UserPlus />Enrol a member</Link></Button>
  ) : null
  return (
    <>
      <PageHeader
        title="Members"
        description={`Everyone in your program, newest first. Search by ${byPhone}, a name or a member number.`}
        actions={<>
          {mayNarrow && can(ctx, 'data.export') && list.members.length > 0 ? (
            <Button asChild variant="outline"><a href={listHref('/shop/members/export', params)} download><Download />Export</a></Button>
          ) : null}
          {narrowed && !filter.q ? <SaveAsSegment ctx={ctx} role={list.program.role} of="members" params={params} /> : null}
          {can(ctx, 'members.enrol') ? <Button asChild variant="outline"><Link href="/shop/poster"><Printer />Poster</Link></Button> : null}
          {enrol}
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['customers']} />
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Search members" placeholder="Phone, name or number" />
        <FilterLinks label="Tier" options={[
          { label: 'All', href: href({ tier: undefined }), current: !tier },
          ...list.tiers.map((one) => ({ label: one.name, href: href({ tier: one.key }), current: tier === one.key })),
        ]} />
        {tags.length > 0 || tag ? (
          <FilterLinks label="Tag" options={[...new Set([...tags.map((one) => one.tag), ...(tag ? [tag] : [])])].map((one) => (
            { label: one, href: href({ tag: one === tag ? undefined : one }), current: one === tag }))} />
        ) : null}
        {chosen ? <FilterLinks label="Segment" options={[{ label: chosen.name, href: href({ segment: undefined }), current: true }]} /> : null}
        <ReportedFilters path={path} params={params} filter={filter} names={{ tiers: list.tiers, outlet: outlets?.items.find(({ outletId }) => outletId === outlet)?.name }} />
        <FilterLinks label="State" options={[{ label: 'Blocked', href: href({ blocked: blocked ? undefined : 'true' }), current: blocked }]} />
      </div>
      <MembersTable
        members={list.members}
        tiers={list.tiers}
        currency={currency}
        timeZone={timeZone}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        note={list.total === null ? <Suspense fallback="…"><MemberCount ctx={ctx} filter={filter} /></Suspense> : plural(list.total, members)}
        empty={list.total === null
          ? <EmptyState title="Nobody like that" description={`Try fewer letters, or ${byPhone}.`} action={<Button asChild variant="outline"><Link href={path}>Show everyone</Link></Button>} />
          : <EmptyState title="No members yet" description="Enrol the first one by phone number, or let the till do it with the first sale." action={enrol} />}
      />
    </>
  )
}
