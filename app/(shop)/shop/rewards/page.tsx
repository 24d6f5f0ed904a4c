import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { FilterLinks } from '@/components/organizations/filter-links'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { rewardWords } from '@/components/rewards/reward-words'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'
import { listRewards } from '@/lib/rewards'

export const metadata: Metadata = { title: 'Rewards' }

export default async function RewardsPage({ searchParams }: { searchParams: SearchParams }) {
  const archived = single(await searchParams).archived === '1'
  const ctx = await requireOrganization('program.read')
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title="Rewards" /><NoProgram why="Rewards are what its points buy." mayOpen={can(ctx, 'program.publish')} /></>
  const rewards = await listRewards(ctx, { archived })
  const mayEdit = program.role === 'owner' && can(ctx, 'program.manage')
  const add = mayEdit ? <Button asChild><Link href="/shop/rewards/new"><Plus />Add a reward</Link></Button> : null
  return (
    <>
      <PageHeader title="Rewards" description="What points buy, cheapest first. Tills offer them as soon as a member can afford one." actions={add} />
      <FilterLinks label="Which" options={[
        { label: 'Offered', href: '/shop/rewards', current: !archived },
        { label: 'Archived too', href: '/shop/rewards?archived=1', current: archived },
      ]} />
      <DataTable
        caption="Rewards"
        rows={rewards}
        rowKey={(row) => row.rewardId}
        rowHref={(row) => (mayEdit && !row.archivedAt ? `/shop/rewards/${row.rewardId}` : undefined)}
        empty={<EmptyState title="No rewards yet" description="Start with something small that people reach soon: a coffee, an amount off." action={add} />}
        columns={[
          { key: 'name', header: 'Reward', cell: (row) => row.name },
          { key: 'gives', header: 'Gives', cell: (row) => rewardWords(row) },
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
