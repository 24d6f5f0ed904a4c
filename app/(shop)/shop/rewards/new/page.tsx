import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { RewardForm } from '@/components/rewards/reward-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Add a reward' }

export default async function NewRewardPage() {
  const ctx = await requireOrganization('program.manage')
  const program = await findProgram(ctx)
  if (!program) redirect('/shop/rewards')
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Rewards', href: '/shop/rewards' }, { label: 'Add' }]} title="Add a reward" />
      <Card className="max-w-xl"><CardContent><RewardForm currency={program.currency} /></CardContent></Card>
    </>
  )
}
