import Link from 'next/link'
import { Suspense } from 'react'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { DayFilter } from '@/components/pos/day-filter'
import { NoProgram } from '@/components/programs/no-program'
import { RedemptionsTable } from '@/components/rewards/redemptions-table'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatPoints, plural } from '@/lib/core/format'
import { fitting } from '@/lib/doors/fitting'
import { findProgram } from '@/lib/programs'
import { countListedRedemptions, listRedemptions, listRewards } from '@/lib/rewards'
import { listRedemptionsInput } from '@/lib/rewards/redemption-schemas'

const path = '/shop/redemptions'
const kinds = { used: 'Used', waiting: 'Waiting', ended: 'Given back or lapsed', all: 'All' }

export async function RedemptionList({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  const title = 'Redemptions'
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title={title} /><NoProgram why="Points are redeemed for its rewards." mayOpen={can(ctx, 'program.publish')} /></>
  const { reward, member, from, to, show, after, before } = params
  const filter = fitting(listRedemptionsInput, { rewardId: reward, memberId: member, from, to, show, after, before })
  const [list, rewards] = await Promise.all([listRedemptions(ctx, filter), listRewards(ctx, {})])
  const href = (changes: ListParams) => listHref(path, params, changes)
  const chosen = rewards.find(({ rewardId }) => rewardId === filter.rewardId)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Reports', href: '/shop/reports' }, { label: title }]}
        title={title}
        description="What members had for their points here, newest first."
        actions={<>
          {list.redemptions.length > 0 && !filter.memberId ? <SaveAsSegment ctx={ctx} role={program.role} of="redemptions" params={params} label="Save their members as a segment" /> : null}
          {chosen && can(ctx, 'program.manage') && program.role === 'owner' ? <Button asChild variant="outline"><Link href={`/shop/rewards/${chosen.rewardId}`}>Open the reward</Link></Button> : null}
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        <DayFilter key={`${filter.from} ${filter.to}`} from={filter.from} to={filter.to} />
        <FilterLinks label="State" options={Object.entries(kinds).map(([kind, label]) => ({ label, href: href({ show: kind === 'used' ? undefined : kind }), current: (filter.show ?? 'used') === kind }))} />
        {filter.rewardId ? <FilterLinks label="Reward" options={[{ label: filter.rewardId === 'any' ? 'Any reward' : chosen?.name ?? 'One reward', href: href({ reward: undefined }), current: true }]} /> : null}
        {filter.memberId ? <FilterLinks label="Member" options={[{ label: 'Of one member', href: href({ member: undefined }), current: true }]} /> : null}
      </div>
      <RedemptionsTable
        redemptions={list.redemptions}
        timeZone={list.timeZone}
        previousHref={list.previousBefore ? href({ before: list.previousBefore }) : undefined}
        nextHref={list.nextAfter ? href({ after: list.nextAfter }) : undefined}
        note={<Suspense fallback="…"><RedemptionCount ctx={ctx} filter={filter} /></Suspense>}
        empty={<EmptyState title="Nothing was redeemed" description="Choose other days, or another state." action={<Button asChild variant="outline"><Link href={path}>Show all that was used</Link></Button>} />}
      />
    </>
  )
}

async function RedemptionCount({ ctx, filter }: { ctx: Ctx; filter: Parameters<typeof countListedRedemptions>[1] }) {
  const { count } = await countListedRedemptions(ctx, filter)
  if (!count) return 'Not counted: it took too long'
  return `${plural(count.redemptions, { one: '# redemption', other: '# redemptions' })} of ${plural(count.members, { one: '# member', other: '# members' })}, ${formatPoints(count.points)}`
}
