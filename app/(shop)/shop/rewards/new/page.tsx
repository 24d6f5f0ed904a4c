import type { Metadata } from 'next'
import { RewardForm } from '@/components/rewards/reward-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Add a reward' }

export default async function NewRewardPage() {
  const ctx = await requireOrganization('program.manage')
  const { currency } = await orNotFound(getProgram(ctx, {}))
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Rewards', href: '/shop/rewards' }, { label: 'Add' }]} title="Add a reward" />
      <Card className="max-w-xl"><CardContent><RewardForm currency={currency} /></CardContent></Card>
    </>
  )
}
