import Link from 'next/link'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { JoinByCode } from '@/components/partners/join-by-code'
import { rateWords } from '@/components/partners/partner-words'
import { CreateProgramForm } from '@/components/programs/create-program-form'
import { DraftCard } from '@/components/programs/draft-card'
import { compareRules } from '@/components/programs/rule-words'
import { NoProgram } from '@/components/programs/no-program'
import { PointsEnd } from '@/components/programs/points-end'
import { RulesList } from '@/components/programs/rules-list'
import { SalePreviewWhenSeen } from '@/components/programs/sale-preview-when-seen'
import { ScheduledCard } from '@/components/programs/scheduled-card'
import { VersionList } from '@/components/programs/version-list'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatDateTime } from '@/lib/core/format-date'
import { localMoment } from '@/lib/core/local-moment'
import { defaultRules, findProgram, listVersions } from '@/lib/programs'
import { getOrganization } from '@/lib/organizations'
import { tiersLacking } from '@/lib/programs/plain'
import { FoundMoves } from './found-moves'
import { ladderOf } from './ladder-of'

function Layout({ rules, preview, versions }: Record<'rules' | 'preview' | 'versions', ReactNode>) {
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">{rules}{preview}</div>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Versions</h2>
        {versions}
      </section>
    </>
  )
}

const blockedWords = (tier: string, waiting: number, draft: number) =>
  `Version ${waiting} waits for its time without the tier “${tier}”, which members may hold by then. Publish version ${draft} once that one is in force, take the tier out of it, `
  + `or throw it away, take version ${waiting} back and give it the tier.`

/** The other way to begin. */
function JoinInstead() {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Join a shared program</CardTitle>
        <CardDescription>Members earn and spend at each business that is part of it; you choose how many points your own sales earn.</CardDescription>
      </CardHeader>
      <CardContent className="grid justify-items-start gap-4">
        <JoinByCode />
        <Link href="/shop/partners/join" className="text-sm text-accent underline underline-offset-4">See the programs that are open to all</Link>
      </CardContent>
    </Card>
  )
}

export async function ProgramOverview({ ctx }: { ctx: Ctx }) {
  const program = await findProgram(ctx)
  if (!program) {
    const { name, currency } = await getOrganization(ctx, {})
    if (!can(ctx, 'program.publish')) return <><PageHeader title="Program" /><NoProgram why="It says what a sale earns and what points buy." mayOpen={false} /></>
    return (
      <>
        <PageHeader title="Open your program" description="Have your own, or share one with other businesses. Your own starts with these rules. Change them before or after the first sale: nothing that was earned is recomputed." />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid gap-6">
            <Card><CardHeader><CardTitle>Our own program</CardTitle></CardHeader><CardContent><CreateProgramForm business={name} /></CardContent></Card>
            {can(ctx, 'partners.manage') ? <JoinInstead /> : null}
          </div>
          <Card><CardContent><RulesList rules={defaultRules(currency)} currency={currency} /></CardContent></Card>
        </div>
      </>
    )
  }
  const { current, draft, scheduled, currency, timeZone, locale } = program
  const versions = await listVersions(ctx, {})
  const ownRate = current.rules.partners.list.find(({ organizationId }) => organizationId === ctx.organizationId)?.pointsPerUnit
  const mayEdit = program.role === 'owner' && can(ctx, 'program.manage')
  const [lost] = draft && scheduled ? tiersLacking(draft.rules, scheduled.rules) : []
  return (
    <>
      <PageHeader
        title={program.name}
        description={`Version ${current.number} is in force. Points are called ${program.pointsName}.${ownRate ? ` Your own sales earn ${rateWords(ownRate, currency)}, whatever the rules say of earning.` : ''}`}
        actions={mayEdit && !draft ? <Button asChild><Link href="/shop/program/edit">Change the rules</Link></Button> : null}
      />
      <PointsEnd rules={current.rules} scheduled={scheduled} timeZone={timeZone} now={ctx.now} mayEdit={mayEdit} />
      <WaitingChanges ctx={ctx} kinds={['rates']} subjectId={program.programId} />
      {scheduled ? (
        <ScheduledCard
          {...scheduled}
          timeZone={timeZone}
          changes={compareRules(current.rules, scheduled.rules, currency)}
          mayPublish={program.role === 'owner' && can(ctx, 'program.publish')}
          hasDraft={draft !== null}
          blocksDraft={lost !== undefined}
        />
      ) : null}
      {draft ? (
        <DraftCard
          number={draft.number}
          note={draft.note}
          changes={compareRules(current.rules, draft.rules, currency)}
          mayEdit={mayEdit}
          mayPublish={program.role === 'owner' && can(ctx, 'program.publish')}
          scheduled={scheduled?.effectiveFrom
            ? `Version ${scheduled.number} takes its place ${formatDateTime(scheduled.effectiveFrom, { timeZone })}.` : undefined}
          blocked={lost && scheduled ? blockedWords(lost.name, scheduled.number, draft.number) : undefined}
          later={scheduled ? undefined : { timeZone, first: localMoment(new Date(ctx.now.getTime() + 120_000), timeZone) }}
          moves={ladderOf(draft.rules) !== ladderOf(current.rules) ? <Suspense fallback={<Skeleton className="h-40" />}><FoundMoves ctx={ctx} /></Suspense> : null}
        />
      ) : null}
      <Layout
        rules={(
          <Card>
            <CardHeader>
              <CardTitle>The rules in force</CardTitle>
              {current.note ? <CardDescription>{current.note}</CardDescription> : null}
            </CardHeader>
            <CardContent><RulesList rules={current.rules} currency={currency} /></CardContent>
          </Card>
        )}
        preview={<SalePreviewWhenSeen rules={current.rules} program={{ currency, locale, timeZone, versionNumber: current.number }} now={ctx.now} />}
        versions={<VersionList versions={versions} current={current.number} scheduled={scheduled?.number} timeZone={timeZone} />}
      />
    </>
  )
}
