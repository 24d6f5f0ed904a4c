import type { Metadata } from 'next'
import Link from 'next/link'
import { Deputies } from '@/components/claim-desk/deputies'
import { RegionLimits } from '@/components/claim-desk/region-limits'
import { WorkflowForm } from '@/components/claim-desk/workflow-form'
import { WorkflowPicture } from '@/components/claim-desk/workflow-picture'
import { WorkflowVersions } from '@/components/claim-desk/workflow-versions'
import { SecondPersonForm } from '@/components/second-person/second-person-form'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { localDay } from '@/lib/core/local-day'
import { getOrganization } from '@/lib/organizations'
import { listRegions } from '@/lib/retailers'
import type { PartyWords } from '@/lib/retailers/schemas'
import { getSecondPerson } from '@/lib/second-person'
import { getWorkflow, listDeputies, listWorkflowVersions } from '@/lib/workflow'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Workflow' }

export default async function WorkflowPage() {
  const { ctx, words } = await backOffice('claims.read')
  const [{ number, definition, currency }, versions] = await Promise.all([getWorkflow(ctx, {}), listWorkflowVersions(ctx, {})])
  const mayManage = can(ctx, 'claims.manage')
  return (
    <>
      <PageHeader
        title="Workflow" description="Who acts on a claim, in which order, from which amount on. No claim is credited until two people have seen it."
        actions={mayManage ? <Button asChild variant="outline"><Link href="/admin/gifts/steps">Steps of a gift</Link></Button> : null}
      />
      {mayManage ? <WorkflowForm key={number} definition={definition} number={number} currency={currency} retailer={words.retailer} />
        : <Card><CardContent><WorkflowPicture steps={definition.steps} currency={currency} /></CardContent></Card>}
      <section className="grid gap-3"><h2 className="text-lg font-semibold">Versions</h2><WorkflowVersions versions={versions} currency={currency} /></section>
      {mayManage ? <SecondPeople ctx={ctx} words={words} /> : null}
      {mayManage ? <Absences ctx={ctx} /> : null}
    </>
  )
}

async function SecondPeople({ ctx, words }: { ctx: Ctx; words: PartyWords }) {
  const { kinds } = await getSecondPerson(ctx, {})
  return (
    <section id="second-person" className="grid gap-3">
      <h2 className="text-lg font-semibold">Changes that need a second person</h2>
      <Card><CardContent><SecondPersonForm key={kinds.join()} kinds={kinds} words={words} /></CardContent></Card>
    </section>
  )
}

async function Absences({ ctx }: { ctx: Ctx }) {
  const [{ people, deputies }, { items: regions }, { timeZone }] = await Promise.all([listDeputies(ctx, {}), listRegions(ctx, {}), getOrganization(ctx, {})])
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">Deputies</h2>
        <p className="text-sm text-muted-foreground">A deputy acts in the other’s role as well as in their own, in the regions that both work for, and on no claim of which they did another step: name somebody who does not do the step before.</p>
        <Card><CardContent><Deputies people={people} deputies={deputies} timeZone={timeZone} today={localDay(ctx.now, timeZone)} /></CardContent></Card>
      </section>
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">Regions of your staff</h2>
        <RegionLimits people={people} regions={regions.map(({ name }) => name)} />
      </section>
    </>
  )
}
