import type { Metadata } from 'next'
import Link from 'next/link'
import { CreateProgramForm } from '@/components/programs/create-program-form'
import { DraftCard } from '@/components/programs/draft-card'
import { EarnPreview } from '@/components/programs/earn-preview'
import { compareRules } from '@/components/programs/rule-words'
import { NoProgram } from '@/components/programs/no-program'
import { RulesList } from '@/components/programs/rules-list'
import { VersionList } from '@/components/programs/version-list'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { defaultRules, findProgram, listVersions } from '@/lib/programs'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'

export const metadata: Metadata = { title: 'Program' }

export default async function ProgramPage() {
  const ctx = await requireOrganization('program.read')
  const program = await findProgram(ctx)
  if (!program) {
    const { name, currency } = await getOrganization(ctx, {})
    if (!can(ctx, 'program.publish')) return <><PageHeader title="Program" /><NoProgram why="It says what a sale earns and what points buy." mayOpen={false} /></>
    return (
      <>
        <PageHeader title="Open your program" description="It starts with these rules. Change them before or after the first sale: nothing that was earned is recomputed." />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card><CardContent><CreateProgramForm business={name} /></CardContent></Card>
          <Card><CardContent><RulesList rules={defaultRules(currency)} currency={currency} /></CardContent></Card>
        </div>
      </>
    )
  }
  const { current, draft, currency, timeZone, locale } = program
  const versions = await listVersions(ctx, {})
  const mayEdit = program.role === 'owner' && can(ctx, 'program.manage')
  return (
    <>
      <PageHeader
        title={program.name}
        description={`Version ${current.number} is in force. Points are called ${program.pointsName}.`}
        actions={mayEdit && !draft ? <Button asChild><Link href="/shop/program/edit">Change the rules</Link></Button> : null}
      />
      {draft ? (
        <DraftCard
          number={draft.number}
          note={draft.note}
          changes={compareRules(current.rules, draft.rules, currency)}
          mayEdit={mayEdit}
          mayPublish={program.role === 'owner' && can(ctx, 'program.publish')}
        />
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Card>
          <CardHeader>
            <CardTitle>The rules in force</CardTitle>
            {current.note ? <CardDescription>{current.note}</CardDescription> : null}
          </CardHeader>
          <CardContent><RulesList rules={current.rules} currency={currency} /></CardContent>
        </Card>
        <EarnPreview rules={current.rules} currency={currency} locale={locale} versionNumber={current.number} />
      </div>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Versions</h2>
        <VersionList versions={versions} current={current.number} timeZone={timeZone} />
      </section>
    </>
  )
}
