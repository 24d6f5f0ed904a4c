import { Check, CircleAlert } from 'lucide-react'
import { formatNumber, plural } from '@/lib/core/format'
import type { VerificationRun } from '@/lib/jobs/schemas'

type Result = VerificationRun['results'][number]

/** Each invariant with what was looked at, and every break with its ids. */
export function VerificationResults({ results }: { results: Result[] }) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {results.map((result) => <li key={result.id} className="grid gap-2 px-4 py-3"><Line result={result} /></li>)}
    </ul>
  )
}

function Line({ result }: { result: Result }) {
  const { id, claim, checked, breaks, milliseconds } = result
  const holds = breaks.length === 0
  const Icon = holds ? Check : CircleAlert
  return (
    <>
      <div className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 sm:grid-cols-[auto_1fr_auto]">
        <Icon className={`mt-0.5 size-4 ${holds ? 'text-success' : 'text-danger'}`} aria-hidden="true" />
        <p className="text-sm"><span className="mr-2 text-muted-foreground tabular-nums">{id}</span>{claim}</p>
        <p className="col-start-2 text-xs text-muted-foreground tabular-nums sm:col-start-3 sm:text-right">
          {holds ? 'Holds' : plural(breaks.length, { one: '# break', other: '# breaks' })}
          {`, ${formatNumber(checked)} checked in ${formatNumber(milliseconds)} ms`}
        </p>
      </div>
      {holds ? null : (
        <pre tabIndex={0} className="max-h-64 overflow-auto rounded-md bg-danger-soft p-3 text-xs">
          {breaks.map((one) => JSON.stringify(one)).join('\n')}
        </pre>
      )}
    </>
  )
}
