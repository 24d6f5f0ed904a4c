import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { CampaignForm } from '@/components/campaigns/campaign-form'
import { StateButtons } from '@/components/campaigns/state-buttons'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { listCampaigns } from '@/lib/campaigns'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { getProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Campaign' }

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireOrganization('program.manage')
  const [{ campaigns, role, currency }, { current }, { items: outlets }] =
    await orNotFound(Promise.all([listCampaigns(ctx, {}), getProgram(ctx, {}), listOutlets(ctx, {})]))
  const campaign = campaigns.find((one) => one.id === id)
  if (!campaign || role !== 'owner') notFound()
  if (campaign.state === 'ended') redirect('/shop/campaigns')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Campaigns', href: '/shop/campaigns' }, { label: campaign.name }]}
        title={campaign.name}
        description="A change counts from the next sale on. Sales that were made keep what they earned."
        actions={<StateButtons campaign={campaign} />}
      />
      <Card className="max-w-2xl"><CardContent><CampaignForm campaign={campaign} currency={currency} tiers={current.rules.tiers} outlets={outlets} /></CardContent></Card>
    </>
  )
}
