'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { approveAdjustmentAction, declineAdjustmentAction } from '@/lib/adjustments/actions'
import type { AdjustmentRequest } from '@/lib/adjustments/schemas'
import { formatPoints } from '@/lib/core/format'

type Props = { request: Pick<AdjustmentRequest, 'requestId' | 'member' | 'points' | 'own'> }

/** Whoever asked can only take it back; the yes is somebody else's. */
export function DecideButtons({ request: { requestId, member, points, own } }: Props) {
  const what = `${points > 0 ? 'Give' : 'Take'} ${formatPoints(Math.abs(points))}`
  if (own) {
    return (
      <ConfirmButton
        label="Take it back" title="Take your request back?" description="No points move. You can ask again." confirmLabel="Take the request back"
        successMessage="Taken back" action={declineAdjustmentAction} hidden={{ requestId }} idempotent
      />
    )
  }
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ConfirmButton
        label="Decline" title={`Decline this for ${member}?`} description="No points move. Whoever asked sees your answer." confirmLabel="Decline"
        successMessage="Declined" action={declineAdjustmentAction} hidden={{ requestId }} idempotent
      >
        <FormField name="answer" label="Answer"><Input maxLength={300} autoComplete="off" /></FormField>
      </ConfirmButton>
      <ConfirmButton
        variant="default" label="Approve" title={`${what}: ${member}?`} description="The points move at once, and the history names you." confirmLabel={what}
        successMessage={`Approved for ${member}`} action={approveAdjustmentAction} hidden={{ requestId }} idempotent
      />
    </div>
  )
}
