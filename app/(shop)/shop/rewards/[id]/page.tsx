import { TicketCheck } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ArchiveButton } from '@/components/rewards/archive-button'
import { RewardForm } from '@/components/rewards/reward-form'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { getProgram } from '@/lib/programs'
import { listRewards } from '@/lib/rewards'

export const metadata: Metadata = { title: 'Reward' }

export default async function RewardPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireOrganization('program.manage')
  const reward = (await orNotFound(listRewards(ctx, {}))).find((one) => one.rewardId === id)
  if (!reward) notFound()
  const [{ current }, { items: outlets }] = await Promise.all([getProgram(ctx, { programId: reward.programId }), listOutlets(ctx, {})])
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Rewards', href: '/shop/rewards' }, { label: reward.name }]}
        title={reward.name}
        description="What was redeemed before keeps the terms it was redeemed by."
        actions={<>
          <Button asChild variant="outline"><Link href={`/shop/redemptions?reward=${reward.rewardId}`}><TicketCheck />Its redemptions</Link></Button>
          <ArchiveButton rewardId={reward.rewardId} name={reward.name} />
        </>}
      />
      <WaitingChanges ctx={ctx} kinds={['gifts']} subjectId={reward.rewardId} />
      <Card className="max-w-2xl"><CardContent><RewardForm reward={reward} currency={reward.currency} tiers={current.rules.tiers} outlets={outlets} /></CardContent></Card>
    </>
  )
}
