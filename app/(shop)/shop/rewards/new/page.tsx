import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RewardForm } from '@/components/rewards/reward-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Add a reward' }

export default async function NewRewardPage() {
  const ctx = await requireOrganization('rewards.add')
  const program = await findProgram(ctx)
  if (!program) redirect('/shop/rewards')
  const { items: outlets } = await listOutlets(ctx, {})
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Rewards', href: '/shop/rewards' }, { label: 'Add' }]} title="Add a reward" />
      <Card className="max-w-2xl"><CardContent><RewardForm currency={program.currency} tiers={program.current.rules.tiers} outlets={outlets} /></CardContent></Card>
    </>
  )
}
