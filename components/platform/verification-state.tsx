import { DateTime } from '@/components/shared/date-time'
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { plural } from '@/lib/core/format'
import type { VerificationRun } from '@/lib/jobs/schemas'

export function VerificationState({ run }: { run: VerificationRun }) {
  const broken = run.results.filter((result) => result.breaks.length > 0).length
  const when = <DateTime value={run.finishedAt ?? run.askedAt} />
  if (run.state === 'queued' || run.state === 'running') {
    return (
      <Alert>
        <AlertTitle>Checking</AlertTitle>
        <AlertDescription>{plural(run.results.length, { one: '# invariant done', other: '# invariants done' })}. This page follows.</AlertDescription>
      </Alert>
    )
  }
  if (run.state === 'failed') {
    return (
      <Alert variant="danger">
        <AlertTitle>The verification could not finish</AlertTitle>
        <AlertDescription>{run.error} What was checked before stands below. Start it again.</AlertDescription>
      </Alert>
    )
  }
  return broken === 0 ? (
    <Alert variant="success"><AlertTitle>Every point is accounted for</AlertTitle><AlertDescription>Checked {when}.</AlertDescription></Alert>
  ) : (
    <Alert variant="danger">
      <AlertTitle>{plural(broken, { one: '# invariant is broken', other: '# invariants are broken' })}</AlertTitle>
      <AlertDescription>Checked {when}. Keep a backup before anything is repaired; the ids below say where to look.</AlertDescription>
    </Alert>
  )
}
