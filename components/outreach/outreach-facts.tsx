import { Section } from '@/components/customer/section'
import { channelWords } from '@/components/segments/channel-words'
import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import { Points } from '@/components/shared/points'
import { Card, CardContent } from '@/components/ui/card'
import { formatPoints } from '@/lib/core/format'
import { languageNames, languages } from '@/lib/language/schemas'
import type { OutreachDetails } from '@/lib/outreach/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'
import { audienceSaid, historyWords } from './outreach-words'

/** Whom it is for, what they get, in every language it was written in, and who did what. */
export function OutreachFacts({ outreach, words }: { outreach: OutreachDetails; words: PartyWords }) {
  const { points, reason, mostPoints, message, ways, history, timeZone } = outreach
  return (
    <>
      <Section title="What it is">
        <Card>
          <CardContent>
            <DescriptionList items={[
              { term: 'For', value: audienceSaid(outreach, words) },
              ...(points === null ? [] : [{ term: 'Points for each', value: <Points points={points} />, hint: mostPoints === null ? undefined : `At most ${formatPoints(mostPoints)} in all` }, { term: 'Why', value: reason }]),
              ...(message ? [{ term: 'Message goes', value: new Intl.ListFormat('en-GB').format(ways.map((way) => channelWords[way])), hint: 'By each of these ways that the person agreed to.' }] : []),
              ...languages.flatMap((code) => {
                const said = message?.[code]
                return said ? [{ term: languageNames[code], value: <span lang={code} className="whitespace-pre-line"><strong>{said.subject}</strong>{`\n${said.text}`}</span> }] : []
              }),
            ]} />
          </CardContent>
        </Card>
      </Section>
      <Section title="Who did what">
        <ol className="divide-y rounded-lg border bg-card">
          {history.map(({ id, kind, person, at, reason: why }) => (
            <li key={id} className="grid gap-1 px-4 py-3 text-sm">
              <p className="flex flex-wrap justify-between gap-x-4"><span><strong>{person}</strong> {historyWords[kind]}</span><span className="text-muted-foreground"><DateTime value={at} timeZone={timeZone} /></span></p>
              {why ? <p className="break-words text-muted-foreground">{why}</p> : null}
            </li>
          ))}
        </ol>
      </Section>
    </>
  )
}
