import { DateTime } from '@/components/shared/date-time'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import type { WholeClaim } from '@/lib/claims'

/** Another acted on the claim while somebody was typing: nothing of theirs goes until they look. */
export function ChangedMeanwhile({ claim: { actions, takenBy, taker, pending }, before, me, look }: { claim: WholeClaim; before: WholeClaim; me: string; look: () => void }) {
  const last = actions.length > before.actions.length ? actions.at(-1) : undefined
  return (
    <Alert variant="warning">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1">
          {last ? <>Changed by <strong>{last.who}</strong> at <DateTime value={last.at} format="time" />.</>
            : pending && !pending.mine ? 'Somebody decided on it just now.' : takenBy && takenBy !== me ? <>Taken by <strong>{taker ?? 'somebody'}</strong> just now.</> : 'It changed just now.'}
          {' '}What you typed is still here, and not saved; to see the claim as it is now drops it.
        </p>
        <Button size="sm" variant="outline" onClick={look}>Show</Button>
      </div>
    </Alert>
  )
}
