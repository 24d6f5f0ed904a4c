'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { order, send, takeBack } from '@/lib/gifts/actions'
import type { GiftState } from '@/lib/gifts/schemas'

type Props = { redemptionId: string; rewardName: string; state: GiftState }

/** What the brand does with an approved gift: orders it, sends it, takes it back. */
export function SendGift({ redemptionId, rewardName, state }: Props) {
  const hidden = { redemptionId }
  const unsent = state === 'approved' || state === 'ordered'
  return (
    <section aria-label="Deliver" className="grid content-start gap-4 rounded-lg border bg-card p-4 sm:p-5">
      <h2 className="text-lg font-semibold">Deliver it</h2>
      {state === 'approved' ? (
        <ActionForm action={order} hidden={hidden} idempotent successMessage="Ordered"><SubmitButton variant="outline" className="w-fit">It was ordered</SubmitButton></ActionForm>
      ) : null}
      {unsent ? (
        <ActionForm action={send} hidden={hidden} idempotent successMessage="Dispatched" aria-label="Dispatch">
          <FormField name="courier" label="Courier" hint="Whoever waits for it reads this, and the number." required><Input maxLength={80} autoComplete="off" /></FormField>
          <FormField name="trackingNumber" label="Tracking number" optional><Input maxLength={80} autoComplete="off" /></FormField>
          <SubmitButton className="w-fit">It is on its way</SubmitButton>
        </ActionForm>
      ) : null}
      <ConfirmButton
        label="It came back" size="sm" variant="ghost" className="w-fit" title={`${rewardName} came back?`}
        description="Its points return to the lots they came from, and it counts in the stock again. Whoever asked reads the reason."
        confirmLabel="Take it back" destructive action={takeBack} hidden={hidden} idempotent successMessage="The points are back"
      >
        <FormField name="reason" label="Reason" required><Textarea rows={2} maxLength={300} /></FormField>
      </ConfirmButton>
    </section>
  )
}
