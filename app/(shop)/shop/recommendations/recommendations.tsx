import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { NoProgram } from '@/components/programs/no-program'
import { KindForm } from '@/components/recommendations/kind-form'
import { kindWords } from '@/components/recommendations/kind-words'
import { PairForm } from '@/components/recommendations/pair-form'
import { CountedPairs, OwnPairs } from '@/components/recommendations/pair-tables'
import { ResultTable } from '@/components/recommendations/result-table'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { Card, CardAction, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { findProgram } from '@/lib/programs'
import { listSettings, recommendationResults } from '@/lib/recommendations'
import { fillWording, kinds, wordings } from '@/lib/recommendations/plain'

const path = '/shop/recommendations'
const periods = [30, 90, 365]

export async function Recommendations({ ctx, params }: { ctx: Ctx; params: ListParams }) {
  if (!(await findProgram(ctx))) return <NoProgram why="Recommendations come from its members." mayOpen={can(ctx, 'program.publish')} />
  const days = periods.find((one) => String(one) === params.days) ?? 30
  const [{ results }, found] = await Promise.all([recommendationResults(ctx, { days }), listSettings(ctx, {})])
  const { role, settings, places, pairs, counted, countedAt, timeZone } = found
  const mayEdit = role === 'owner' && can(ctx, 'program.manage')
  const outlets = places.filter(({ outlet }) => outlet)
  const examples = exampleValues(found.examples, outlets)
  return (
    <div className="grid gap-8">
      <section aria-label="Results" className="grid gap-3">
        <h2 className="text-lg font-semibold">What came of them</h2>
        <FilterLinks label="Period" options={periods.map((one) => ({ label: `${one} days`, href: listHref(path, {}, { days: one === 30 ? undefined : String(one) }), current: one === days }))} />
        <ResultTable results={results} />
      </section>
      <section aria-label="Kinds" className="grid gap-3">
        <h2 className="text-lg font-semibold">What is recommended</h2>
        {mayEdit ? null : <p className="text-muted-foreground">{role === 'owner' ? 'Managers and marketers set these.' : 'The owner of the program sets these.'}</p>}
        <div className="grid items-start gap-6 xl:grid-cols-2">
          {kinds.map((kind) => (
            <Card key={kind}>
              <CardHeader>
                <CardTitle>{kindWords[kind].title}</CardTitle>
                <CardDescription>{kindWords[kind].about}</CardDescription>
                <CardAction>{settings[kind].on ? <Badge variant="success">Shown</Badge> : <Badge variant="outline">Off</Badge>}</CardAction>
              </CardHeader>
              <CardContent>
                {mayEdit ? <KindForm kind={kind} settings={settings[kind]} examples={examples} /> : <p className="break-words">{fillWording(settings[kind].wording ?? wordings[kind], examples)}</p>}
              </CardContent>
            </Card>
          ))}
        </div>
      </section>
      <section aria-label="Pairs" className="grid gap-3">
        <h2 className="text-lg font-semibold">Your own pairs of places</h2>
        {mayEdit && outlets.length > 1 ? <PairForm places={places} /> : null}
        {outlets.length > 1 ? <OwnPairs pairs={pairs} mayEdit={mayEdit} /> : <p className="text-muted-foreground">The program has one outlet. With another, or with a partner, pairs can be set.</p>}
      </section>
      {outlets.length > 1 ? (
        <section aria-label="Counted" className="grid gap-3">
          <h2 className="text-lg font-semibold">Who goes where too</h2>
          <p className="max-w-prose text-sm text-muted-foreground">
            Members who bought at both within the last 180 days, where enough do by the thresholds above. Counted each night{countedAt ? <>, last on <DateTime value={countedAt} timeZone={timeZone} /></> : null}.
          </p>
          <CountedPairs counted={counted} />
        </section>
      ) : null}
    </div>
  )
}

/** Real names where there are any, to read a wording with. */
function exampleValues({ reward, product, next }: { reward: string | null; product: string | null; next: string | null }, outlets: { name: string }[]) {
  const [here = 'Your shop', there = 'the other one'] = outlets.map(({ name }) => name)
  return { points: '12 points', reward: reward ?? 'a reward', days: '45 days', shop: here, here, there, product: product ?? 'what they buy', next: next ?? 'what goes with it' }
}
