import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { resultWords } from '@/components/campaigns/campaign-results'
import { campaignState, campaignWords, effectWords } from '@/components/campaigns/campaign-words'
import { StackingForm } from '@/components/campaigns/stacking-form'
import { NoProgram } from '@/components/programs/no-program'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { DataTable } from '@/components/shared/data-table'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { campaignResults, listCampaigns } from '@/lib/campaigns'
import type { Ctx } from '@/lib/core/context'
import { localDay } from '@/lib/core/local-day'
import { requireOrganization } from '@/lib/doors/session-context'
import { listOutlets } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'
import { listSegments } from '@/lib/segments'

export const metadata: Metadata = { title: 'Campaigns' }

export default async function CampaignsPage() {
  const ctx = await requireOrganization('program.read')
  return <Suspense fallback={<PageSkeleton figures={0} rows={4} />}><CampaignList ctx={ctx} /></Suspense>
}

async function CampaignList({ ctx }: { ctx: Ctx }) {
  const program = await findProgram(ctx)
  if (!program) return <><PageHeader title="Campaigns" /><NoProgram why="Campaigns add to what it earns." mayOpen={can(ctx, 'program.publish')} /></>
  const [{ campaigns, role, currency, timeZone, stacking, mostPoints }, { items: outlets }, found] = await Promise.all([
    listCampaigns(ctx, {}), listOutlets(ctx, { closed: true }), can(ctx, 'reports.read') ? campaignResults(ctx, {}) : [],
  ])
  const segments = role === 'owner' && can(ctx, 'reports.read') ? await listSegments(ctx, { named: campaigns.flatMap(({ segmentIds }) => segmentIds) }) : []
  const results = new Map(found.map((one) => [one.campaignId, one]))
  const { tiers } = program.current.rules
  const today = localDay(ctx.now, timeZone)
  const mayEdit = role === 'owner' && can(ctx, 'program.manage')
  const add = mayEdit ? <Button asChild><Link href="/shop/campaigns/new"><Plus />Start a campaign</Link></Button> : null
  return (
    <>
      <PageHeader title="Campaigns" description="More points at some times, for some goods, for some members. A change counts from the next sale on." actions={add} />
      <WaitingChanges ctx={ctx} kinds={['rates']} subjectId={program.programId} />
      <DataTable
        caption="Campaigns"
        rows={campaigns}
        rowKey={({ id }) => id}
        rowHref={({ id }) => (can(ctx, 'reports.read') ? `/shop/campaigns/${id}` : undefined)}
        empty={<EmptyState title="No campaigns yet" description="Double points on a slow afternoon, or fifty on top for a first try of something new." action={add} />}
        columns={[
          { key: 'name', header: 'Campaign', primary: true, cell: ({ name }) => name },
          { key: 'gives', header: 'Gives', cell: (row) => effectWords(row) },
          { key: 'when', header: 'When and for what', cell: (row) => campaignWords(row, { currency, tiers, outlets, segments }).join(' · ') || 'always, for everything' },
          { key: 'given', header: 'Given', align: 'end', cell: ({ id }) => resultWords(results.get(id)) },
          { key: 'state', header: 'State', cell: (row) => <StateBadge {...campaignState(row, today)} /> },
        ]}
      />
      {mayEdit ? (
        <Card className="max-w-2xl">
          <CardHeader><CardTitle>When campaigns meet</CardTitle></CardHeader>
          <CardContent><StackingForm stacking={stacking} mostPoints={mostPoints} /></CardContent>
        </Card>
      ) : null}
    </>
  )
}

const StateBadge = ({ label, variant }: ReturnType<typeof campaignState>) => <Badge variant={variant}>{label}</Badge>
