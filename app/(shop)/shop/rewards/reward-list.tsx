import { Plus } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { FilterLinks } from '@/components/organizations/filter-links'
import { NoProgram } from '@/components/programs/no-program'
import { Picture } from '@/components/shared/picture'
import { rewardWords } from '@/components/rewards/reward-words'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { TableSkeleton } from '@/components/shared/table-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatNumber, plural } from '@/lib/core/format'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { limitWords, listRewards, rewardResults } from '@/lib/rewards'
import type { Reward } from '@/lib/rewards'

type Props = { ctx: Ctx; archived: boolean }

function Head({ archived, action }: { archived: boolean; action: ReactNode }) {
  return (
    <>
      <PageHeader title="Rewards" description="What points buy, cheapest first. Tills offer them as soon as a member can afford one." actions={action} />
      <FilterLinks label="Which" options={[
        { label: 'Offered', href: '/shop/rewards', current: !archived },
        { label: 'Archived too', href: '/shop/rewards?archived=1', current: archived },
      ]} />
    </>
  )
}

export function RewardListSkeleton({ ctx, archived }: Props) {
  const action = can(ctx, 'rewards.add') ? <Skeleton className="h-10 w-36" /> : null
  return <><Head archived={archived} action={action} /><TableSkeleton row="h-32 sm:h-11.75" /></>
}

export async function RewardList({ ctx, archived }: Props) {
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title="Rewards" /><NoProgram why="Rewards are what its points buy." mayOpen={can(ctx, 'program.publish')} /></>
  const [rewards, { items: outlets }, found] = await Promise.all([
    listRewards(ctx, { archived }), listOutlets(ctx, {}), can(ctx, 'reports.read') ? rewardResults(ctx, {}) : [],
  ])
  const results = new Map(found.map((one) => [one.rewardId, one]))
  const { tiers } = program.current.rules
  const mayEdit = program.role === 'owner' && can(ctx, 'program.manage')
  const add = program.role === 'owner' && can(ctx, 'rewards.add') ? <Button asChild><Link href="/shop/rewards/new"><Plus />Add a reward</Link></Button> : null
  return (
    <>
      <Head archived={archived} action={add} />
      <WaitingChanges ctx={ctx} kinds={['gifts']} />
      <DataTable
        caption="Rewards"
        rows={rewards}
        rowKey={(row) => row.rewardId}
        rowHref={(row) => (mayEdit && !row.archivedAt ? `/shop/rewards/${row.rewardId}` : undefined)}
        empty={<EmptyState title="No rewards yet" description="Start with something small that people reach soon: a coffee, an amount off." action={add} />}
        columns={[
          { key: 'name', header: 'Reward', cell: (row) => (row.pictureId ? <span className="flex items-center gap-3"><Picture pictureId={row.pictureId} className="size-10 shrink-0" />{row.name}</span> : row.name) },
          { key: 'gives', header: 'Gives', cell: (row) => <Gives reward={row} words={limitWords(row, { currency: row.currency, tiers, outlets })} /> },
          ...(can(ctx, 'reports.read') ? [{ key: 'results', header: 'Redeemed', align: 'end' as const, cell: (row: Reward) => resultWords(results.get(row.rewardId)) }] : []),
          { key: 'cost', header: 'Costs', align: 'end', cell: (row) => <Points points={row.points} /> },
          {
            key: 'state', header: 'State',
            cell: (row) => row.archivedAt ? <Badge variant="outline">Archived</Badge>
              : row.active ? <Badge variant="success">Offered</Badge> : <Badge>Paused</Badge>,
          },
        ]}
      />
    </>
  )
}

type Result = Awaited<ReturnType<typeof rewardResults>>[number]

function resultWords(result: Result | undefined) {
  if (!result) return 'not yet'
  return (
    <>
      {plural(result.redeemed, { one: '# time', other: '# times' })}
      <span className="block text-sm text-muted-foreground">{formatNumber(result.lately)} in 30 days · {plural(result.members, { one: '# member', other: '# members' })}</span>
    </>
  )
}

function Gives({ reward, words }: { reward: Reward; words: string[] }) {
  return (
    <>
      {rewardWords(reward)}
      {words.length > 0 ? <span className="block text-sm text-muted-foreground">{words.join(' · ')}</span> : null}
    </>
  )
}
