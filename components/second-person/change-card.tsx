import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import { formatNumber } from '@/lib/core/format'
import type { PendingChange } from '@/lib/second-person'
import { stateWords } from '@/lib/second-person/plain'
import { DecisionForms, WithdrawButton } from './decision-forms'

/** Fields that are seen without opening the rest. */
const AT_ONCE = 100

type Props = { change: PendingChange; mayDecide: boolean; /** The record's own page, for who may see it. */ href?: string; timeZone: string }

/** One change: of what, by whom, and each field as it is and as it would be. */
export function ChangeCard({ change, mayDecide, href, timeZone }: Props) {
  const { changeId, title, what, changes, fields, maker, madeAt, region, state, decider, decidedAt, reason, yours } = change
  const name = title || 'A change of long ago'
  return (
    <article aria-label={name} className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 text-base font-semibold break-words">{href ? <Link href={href} className="underline underline-offset-4">{name}</Link> : name}</h2>
        <Badge variant={state === 'applied' ? 'success' : state === 'refused' ? 'danger' : 'outline'}>{stateWords[state]}</Badge>
        <p className="w-full text-sm text-muted-foreground">{what}. {yours ? 'You' : maker}, <DateTime value={madeAt} timeZone={timeZone} />{region ? `, ${region}` : ''}</p>
      </header>
      {changes.length > 0 ? <FieldChanges of={name} changes={changes.slice(0, AT_ONCE)} /> : null}
      {changes.length > AT_ONCE ? (
        <details>
          <summary className="min-h-11 cursor-pointer content-center text-sm underline underline-offset-4">{formatNumber(changes.length - AT_ONCE)} more fields would change</summary>
          <FieldChanges of={`${name}, more fields`} changes={changes.slice(AT_ONCE)} />
        </details>
      ) : null}
      {fields > changes.length && changes.length > 0 ? <p className="text-sm text-muted-foreground">and {formatNumber(fields - changes.length)} more</p> : null}
      {decidedAt ? <p className="text-sm">{stateWords[state]}{decider ? ` by ${decider}` : ''} <DateTime value={decidedAt} timeZone={timeZone} />{reason ? <>: “{reason}”</> : null}</p> : null}
      {state === 'waiting' && yours ? <WithdrawButton changeId={changeId} title={name} /> : null}
      {state === 'waiting' && !yours && mayDecide ? <DecisionForms changeId={changeId} title={name} /> : null}
    </article>
  )
}

function FieldChanges({ of, changes }: { of: string; changes: PendingChange['changes'] }) {
  return (
    <div tabIndex={0} role="group" aria-label={`What would change of ${of}`} className="overflow-x-auto">
      <table className="w-full text-sm">
        <thead><tr className="text-left text-xs text-muted-foreground"><th className="py-1 pr-4 font-medium">Field</th><th className="py-1 pr-4 font-medium">From</th><th className="py-1 font-medium">To</th></tr></thead>
        <tbody>
          {changes.map(({ field, from, to }) => (
            <tr key={field} className="border-t align-top">
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">{field}</th>
              <td className="py-1.5 pr-4 break-words text-muted-foreground">{from ?? 'nothing'}</td>
              <td className="py-1.5 font-medium break-words">{to ?? 'nothing'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
