import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { memberName } from '@/components/members/member-name'
import { MergeCandidates } from '@/components/members/merge-candidates'
import { MergeComparison } from '@/components/members/merge-comparison'
import { MergeForm } from '@/components/members/merge-form'
import { listHref, single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { SearchField } from '@/components/shared/search-field'
import { Alert } from '@/components/ui/alert'
import type { Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMember, listMembers, previewMerge } from '@/lib/members/queries'

export const metadata: Metadata = { title: 'Merge another card' }

const MOST = 10
const LONGEST = 100

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export default async function MergePage({ params, searchParams }: Props) {
  const [{ id: memberId }, { q, other }] = [await params, single(await searchParams)]
  const ctx = await requireOrganization('members.merge')
  if (!isId(memberId)) notFound()
  const member = await orNotFound(getMember(ctx, { memberId }))
  if (member.program.role !== 'owner' || member.mergedInto) notFound()
  const [name, page] = [memberName(member), `/shop/members/${memberId}`]
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Members', href: '/shop/members' }, { label: name, href: page }, { label: 'Merge' }]}
        title="Merge another card into this one"
        description={`For a person who has two cards. ${name} stays; the other card is closed and leads here.`}
      />
      {other && isId(other)
        ? <Comparison ctx={ctx} memberId={memberId} sourceId={other} back={listHref(`${page}/merge`, { q })} />
        : (
          <>
            <SearchField label="Find the other card" placeholder="Phone, name or card number" resets={['other']} maxLength={LONGEST} />
            <Candidates ctx={ctx} memberId={memberId} q={q?.trim().slice(0, LONGEST)} page={`${page}/merge`} />
          </>
        )}
    </>
  )
}

async function Comparison({ ctx, memberId, sourceId, back }: { ctx: Ctx; memberId: string; sourceId: string; back: string }) {
  const preview = await orNotFound(previewMerge(ctx, { memberId, sourceId }))
  return (
    <>
      <MergeComparison preview={preview} />
      {preview.refusal ? <Alert variant="warning">{preview.refusal}</Alert> : null}
      <MergeForm memberId={memberId} sourceId={sourceId} source={memberName(preview.source)} possible={preview.after !== null} back={back} />
    </>
  )
}

async function Candidates({ ctx, memberId, q, page }: { ctx: Ctx; memberId: string; q?: string; page: string }) {
  if (!q) return null
  const { members, tiers } = await listMembers(ctx, { q, limit: MOST })
  const others = members.filter((row) => row.memberId !== memberId)
  return <MergeCandidates members={others} tiers={tiers} hrefFor={(row) => listHref(page, { q }, { other: row.memberId })} />
}
