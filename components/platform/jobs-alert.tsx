import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert'
import { plural } from '@/lib/core/format'

type JobsAlertProps = { alive: boolean; waiting?: number; oldestAt?: Date | null; now: Date }

/** Past this age the outbox isn't busy but stuck. */
const STUCK_MS = 60_000

/** Only when something is wrong: no jobs run, or events wait too long. */
export function JobsAlert({ alive, waiting = 0, oldestAt, now }: JobsAlertProps) {
  if (!alive) {
    return (
      <Alert variant="danger">
        <AlertTitle>No jobs are running</AlertTitle>
        <AlertDescription>
          Sales are recorded and nothing is lost, but messages wait and totals stand still. Start the server without
          TESSERA_JOBS=apart, or run npm run worker beside it.
        </AlertDescription>
      </Alert>
    )
  }
  if (!oldestAt || now.getTime() - oldestAt.getTime() < STUCK_MS) return null
  return (
    <Alert variant="warning">
      <AlertTitle>Events wait longer than a minute</AlertTitle>
      <AlertDescription>
        {plural(waiting, { one: '# entry is', other: '# entries are' })} still to be relayed. If this stays, the log says which one fails and why.
      </AlertDescription>
    </Alert>
  )
}
