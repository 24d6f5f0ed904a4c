import Link from 'next/link'
import { InviteDialog } from '@/components/partners/invite-dialog'
import { OpenForm } from '@/components/partners/open-form'
import { LeaveButton } from '@/components/partners/partner-buttons'
import { InvitationTable, PartnerTable } from '@/components/partners/partner-tables'
import { RateForm } from '@/components/partners/rate-form'
import { NoProgram } from '@/components/programs/no-program'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { listPartners } from '@/lib/partners'
import type { PartnersPage } from '@/lib/partners/schemas'
import { findProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

export async function PartnersOverview({ ctx }: { ctx: Ctx }) {
  if (!(await findProgram(ctx))) return <><PageHeader title="Partners" /><NoProgram why="It can be shared with other businesses." mayOpen={can(ctx, 'program.publish')} /></>
  const page = await listPartners(ctx, {})
  const { program, partners } = page
  const mayManage = can(ctx, 'partners.manage')
  const owner = program.role === 'owner'
  return (
    <>
      <PageHeader
        title="Partners"
        description={owner ? `Businesses that share ${program.name}: members earn and spend at each. Each sees its own sales alone.`
          : `${program.name} is ${program.owner}’s program. Members earn and spend at each business; each sees its own sales alone.`}
        actions={(
          <>
            {outletOf(ctx) ? null : <Button asChild variant="outline"><Link href="/shop/partners/clearing">Clearing</Link></Button>}
            {owner && mayManage ? <InviteDialog currency={program.currency} limits={limitsOf(page)} /> : null}
          </>
        )}
      />
      <WaitingChanges ctx={ctx} kinds={['rates']} subjectId={program.programId} />
      <PartnerTable partners={partners} currency={program.currency} timeZone={program.timeZone} mayManage={owner && mayManage} />
      {mayManage ? owner ? <OwnersPart page={page} /> : <PartnersPart page={page} /> : null}
    </>
  )
}

/** Where nothing was said yet: the owner's own rate, and nothing else. */
const limitsOf = ({ program: { limits, ownersRate } }: PartnersPage) => limits ?? { leastPerUnit: ownersRate ?? '1', mostPerUnit: ownersRate ?? '1' }

function OwnersPart({ page }: { page: PartnersPage }) {
  const { program, invitations } = page
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Codes that wait</h2>
        <InvitationTable invitations={invitations} timeZone={program.timeZone} />
      </section>
      <Card>
        <CardHeader>
          <CardTitle>{program.open ? 'Any business may join' : 'Only invited businesses may join'}</CardTitle>
          <CardDescription>An open program is listed for every business here with the same currency. Those who are in keep what was agreed.</CardDescription>
        </CardHeader>
        <CardContent><OpenForm open={program.open} currency={program.currency} limits={limitsOf(page)} /></CardContent>
      </Card>
    </>
  )
}

function PartnersPart({ page: { program, partners } }: { page: PartnersPage }) {
  const own = partners.find(({ you }) => you)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      {own?.limits ? (
        <Card>
          <CardHeader><CardTitle>Your rate</CardTitle><CardDescription>What your own sales earn, from the next one on.</CardDescription></CardHeader>
          <CardContent><RateForm currency={program.currency} limits={own.limits} pointsPerUnit={own.pointsPerUnit} /></CardContent>
        </Card>
      ) : null}
      <Card>
        <CardHeader><CardTitle>Leave the program</CardTitle><CardDescription>What members have stays theirs; you then choose anew.</CardDescription></CardHeader>
        <CardContent><LeaveButton program={program.name} /></CardContent>
      </Card>
    </div>
  )
}
