import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CampaignForm } from '@/components/campaigns/campaign-form'
import { CampaignResults } from '@/components/campaigns/campaign-results'
import { campaignState, campaignWords, effectWords } from '@/components/campaigns/campaign-words'
import { StateButtons } from '@/components/campaigns/state-buttons'
import { SaveAsSegment } from '@/components/segments/save-as-segment'
import { PageHeader } from '@/components/shared/page-header'
import { Badge } from '@/components/ui/badge'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { campaignResults, listCampaigns } from '@/lib/campaigns'
import { isId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { getProgram } from '@/lib/programs'
import { listSegments } from '@/lib/segments'

export const metadata: Metadata = { title: 'Campaign' }

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const ctx = await requireOrganization('reports.read')
  if (!isId(id)) notFound()
  const [{ campaigns, role, currency, timeZone }, { current }, { items: outlets }, [result]] =
    await orNotFound(Promise.all([listCampaigns(ctx, {}), getProgram(ctx, {}), listOutlets(ctx, { closed: true }), campaignResults(ctx, { campaignId: id })]))
  const campaign = campaigns.find((one) => one.id === id)
  if (!campaign) notFound()
  const { label, variant } = campaignState(campaign, localDay(ctx.now, timeZone))
  const { tiers } = current.rules
  const segments = role === 'owner' ? await listSegments(ctx, { named: campaign.segmentIds }) : []
  const mayEdit = role === 'owner' && can(ctx, 'program.manage') && campaign.state !== 'ended'
  const said = campaignWords(campaign, { currency, tiers, outlets, segments }).join(' · ')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Campaigns', href: '/shop/campaigns' }, { label: campaign.name }]}
        title={campaign.name}
        description={<><Badge variant={variant} className="mr-2">{label}</Badge>{effectWords(campaign)}{said ? ` · ${said}` : ''}</>}
        actions={<>
          {result ? <SaveAsSegment ctx={ctx} role={role} of="sales" params={{ campaign: id }} label="Its members as a segment" /> : null}
          {mayEdit ? <StateButtons campaign={campaign} /> : null}
        </>}
      />
      <CampaignResults result={result} salesHref={can(ctx, 'sales.read') ? `/shop/sales?campaign=${id}` : undefined} budgetPoints={campaign.budgetPoints} currency={currency} />
      {mayEdit ? (
        <Card className="max-w-2xl">
          <CardContent className="grid gap-5">
            <p className="text-muted-foreground">A change counts from the next sale on. Sales that were made keep what they earned.</p>
            <CampaignForm campaign={campaign} currency={currency} tiers={tiers} outlets={outlets.filter(({ closedAt }) => !closedAt)} segments={segments.filter(({ segmentId, opens }) => opens || campaign.segmentIds.includes(segmentId))} />
          </CardContent>
        </Card>
      ) : null}
    </>
  )
}
