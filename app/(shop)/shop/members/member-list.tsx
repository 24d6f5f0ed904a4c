import { Download, Filter, Printer, UserPlus } from 'lucide-react'
import Link from 'next/link'
import { MembersTable } from '@/components/members/members-table'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { plural } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { getSegment } from '@/lib/segments'
import { listMembers, listTags } from '@/lib/members/queries'
import { outletOf } from '@/lib/tills'

const path = '/shop/members'

/** Arrives after the shell: what is searched and counted here grows with the program. */
export async function MemberList({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const filter = fitting(listMembers.declaration.input, { q: params.q, tier: params.tier, tag: params.tag, blocked: params.blocked, segment: params.segment, after: params.after, before: params.before })
  const { q, tier, tag, segment } = filter
  const blocked = filter.blocked === 'true'
  const [list, tags, chosen] = await Promise.all([
    orNotFound(listMembers(ctx, filter)), listTags(ctx, { limit: 12 }), segment && can(ctx, 'reports.read') && !outletOf(ctx) ? orNotFound(getSegment(ctx, { segmentId: segment })) : undefined,
  ])
  if (!list.program) return <><PageHeader title="Members" /><NoProgram why="Members are those who collect its points." mayOpen={can(ctx, 'program.publish')} /></>
  const { currency, timeZone } = list.program
  const href = (changes: Record<string, string | undefined>) => listHref(path, params, changes)
  const enrol = can(ctx, 'members.enrol') ? (
    <Button asChild><Link href="/shop/members/new"><UserPlus />Enrol a member</Link></Button>
  ) : null
  return (
    <>
      <PageHeader
        title="Members"
        description="Everyone in your program, newest first. Search by part of a phone number, a name or a member number."
        actions={<>
          {can(ctx, 'reports.read') && list.members.length > 0 ? (
            <Button asChild variant="outline"><a href={listHref('/shop/members/export', { q, tier, tag, segment, blocked: blocked ? 'true' : undefined })} download><Download />Export</a></Button>
          ) : null}
          {can(ctx, 'program.manage') && list.program.role === 'owner' && (tier || tag) && !q && !segment && !blocked ? <Button asChild variant="outline"><Link href={listHref('/shop/segments/new', { tierKeys: tier, tags: tag })}><Filter />Save as a segment</Link></Button> : null}
          {can(ctx, 'members.enrol') ? <Button asChild variant="outline"><Link href="/shop/poster"><Printer />Poster</Link></Button> : null}
          {enrol}
        </>}
      />
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
        <FilterLinks label="State" options={[{ label: 'Blocked', href: href({ blocked: blocked ? undefined : 'true' }), current: blocked }]} />
      </div>
      <MembersTable
        members={list.members}
        tiers={list.tiers}
        currency={currency}
        timeZone={timeZone}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        note={list.total === null ? undefined : plural(list.total, { one: '# member', other: '# members' })}
        empty={q || tier || tag || blocked || segment
          ? <EmptyState title="Nobody like that" description="Try fewer letters, or a part of the phone number." action={<Button asChild variant="outline"><Link href={path}>Show everyone</Link></Button>} />
          : <EmptyState title="No members yet" description="Enrol the first one by phone number, or let the till do it with the first sale." action={enrol} />}
      />
    </>
  )
}
