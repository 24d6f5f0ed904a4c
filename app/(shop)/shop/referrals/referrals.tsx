import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { ReferralList } from '@/components/referrals/referral-list'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatPoints } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { findProgram } from '@/lib/programs'
import { listReferrals } from '@/lib/referrals'
import { listReferralsInput } from '@/lib/referrals/schemas'
import type { ReferralGroup } from '@/lib/referrals/schemas'

const path = '/shop/referrals'
const labels: Record<ReferralGroup, string> = { review: 'To look at', pending: 'Pending', completed: 'Completed', ended: 'Ended' }
const empty: Record<ReferralGroup, { title: string; description: string }> = {
  review: { title: 'Nothing to look at', description: 'Friends who join in a burst from one address or device wait here.' },
  pending: { title: 'Nobody is on the way', description: 'Members find their link and code under their card, as Refer a friend.' },
  completed: { title: 'None completed yet', description: 'A referral is completed when the friend has bought something and kept it.' },
  ended: { title: 'None ended', description: 'What was blocked, expired or taken back comes here.' },
}

export async function Referrals({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  if (!(await findProgram(ctx))) return <NoProgram why="Referrals bring its points." mayOpen={can(ctx, 'program.publish')} />
  const filter = fitting(listReferralsInput, { group: params.show, cursor: params.after })
  const { referrals, counts, pointsGiven, on, role, timeZone, next } = await listReferrals(ctx, filter)
  const group = filter.group ?? 'pending'
  const mayDecide = role === 'owner' && can(ctx, 'referrals.manage')
  return (
    <>
      {on ? null : (
        <Alert variant="info">
          The program rewards nobody for a friend now. {role === 'owner' && can(ctx, 'program.manage') ? <Link href="/shop/program/edit#referrals" className="underline underline-offset-4">Set the points</Link> : null}
        </Alert>
      )}
      {counts.review > 0 && group !== 'review' ? (
        <Alert variant="warning"><Link href={listHref(path, {}, { show: 'review' })} className="underline underline-offset-4">{counts.review} to look at</Link></Alert>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <FilterLinks label="Which" options={(Object.keys(labels) as ReferralGroup[]).map((one) => ({
          label: `${labels[one]} (${counts[one]})`, href: listHref(path, {}, { show: one === 'pending' ? undefined : one }), current: group === one,
        }))} />
        {referrals.length > 0 ? <SaveAsSegment ctx={ctx} role={role} of="referrals" params={{ show: group }} label="Save their members as a segment" /> : null}
      </div>
      {group === 'completed' && pointsGiven > 0 ? <p className="text-muted-foreground">{formatPoints(pointsGiven)} were given for these.</p> : null}
      {referrals.length === 0 ? <EmptyState className="rounded-lg border bg-card" {...empty[group]} /> : <ReferralList referrals={referrals} timeZone={timeZone} mayDecide={mayDecide} />}
      {params.after || next ? (
        <nav aria-label="Pages" className="flex flex-wrap gap-2">
          {params.after ? <Button asChild variant="outline"><Link href={listHref(path, params)}>Newest</Link></Button> : null}
          {next ? <Button asChild variant="outline"><Link href={listHref(path, params, { after: next })}>Older</Link></Button> : null}
        </nav>
      ) : null}
    </>
  )
}
