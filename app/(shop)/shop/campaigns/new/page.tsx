import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CampaignForm } from '@/components/campaigns/campaign-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { listSegments } from '@/lib/segments'

export const metadata: Metadata = { title: 'Start a campaign' }

export default async function NewCampaignPage() {
  const ctx = await requireOrganization('program.manage')
  const program = await findProgram(ctx)
  if (program?.role !== 'owner') redirect('/shop/campaigns')
  const [{ items: outlets }, segments] = await Promise.all([listOutlets(ctx, {}), listSegments(ctx, {})])
  return (
    <>
      <PageHeader breadcrumb={[{ label: 'Campaigns', href: '/shop/campaigns' }, { label: 'Start' }]} title="Start a campaign" description="It counts from the next sale on, or from its first day." />
      <Card className="max-w-2xl"><CardContent><CampaignForm currency={program.currency} tiers={program.current.rules.tiers} outlets={outlets} segments={segments.filter(({ opens }) => opens)} /></CardContent></Card>
    </>
  )
}
