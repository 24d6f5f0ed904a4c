import { LockKeyhole, UserRoundCheck } from 'lucide-react'
import { DateTime } from '@/components/shared/date-time'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import type { WholeClaim } from '@/lib/claims'

type Props = { claim: WholeClaim; me: string; pending: boolean; hold: () => void }

/** Who has the claim open, and until when; and why somebody can't act on it at all. */
export function Lease({ claim: { takenBy, taker, leaseUntil, may, pending: decided, state, step }, me, pending, hold }: Props) {
  if (decided) return <Alert>{decided.mine ? 'You decided on it just now: it takes effect in a moment, unless you undo it.' : 'Somebody decided on it just now: it takes effect in a moment.'}</Alert>
  if (step === null || (state !== 'submitted' && state !== 'in_review')) return null
  if (takenBy === me && leaseUntil) {
    return (
      <p className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
        <UserRoundCheck className="size-4 text-success" aria-hidden="true" />
        <span>It is yours until <DateTime value={leaseUntil} format="time" />.</span>
        <Button size="sm" variant="outline" loading={pending} onClick={hold}>Leave it to others <Kbd>T</Kbd></Button>
      </p>
    )
  }
  if (takenBy && leaseUntil) {
    return (
      <Alert variant="warning">
        <p className="flex flex-wrap items-center gap-2"><LockKeyhole className="size-4" aria-hidden="true" />Taken by <strong>{taker ?? 'somebody'}</strong> until <DateTime value={leaseUntil} format="time" />. You can look at it.</p>
      </Alert>
    )
  }
  if (may.take) return <Alert>{may.take}</Alert>
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm text-muted-foreground">
      <span>Nobody has it open.</span>
      <Button size="sm" variant="outline" loading={pending} onClick={hold}>Take it <Kbd>T</Kbd></Button>
    </p>
  )
}
