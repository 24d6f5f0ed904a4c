'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { act } from '@/lib/gifts/actions'
import type { GiftState } from '@/lib/gifts/schemas'

type Props = { redemptionId: string; rewardName: string; state: GiftState; hasPhoto: boolean }

/** What the brand does with an approved gift: orders it, sends it, says that the courier delivered it, takes it back. Each can be undone for ten seconds. */
export function SendGift({ redemptionId, rewardName, state, hasPhoto }: Props) {
  const unsent = state === 'approved' || state === 'ordered'
  return (
    <section aria-label="Deliver" className="grid content-start gap-4 rounded-lg border bg-card p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{unsent || state === 'dispatched' ? 'Deliver it' : 'If it comes back'}</h2>
      {state === 'approved' ? (
        <ActionForm action={act} hidden={{ redemptionId, action: 'order' }} idempotent><SubmitButton variant="outline" className="w-fit">It was ordered</SubmitButton></ActionForm>
      ) : null}
      {unsent ? (
        <ActionForm action={act} hidden={{ redemptionId, action: 'send' }} idempotent aria-label="Dispatch">
          <FormField name="courier" label="Courier" hint="Whoever waits for it reads this, and the number." required><Input maxLength={80} autoComplete="off" /></FormField>
          <FormField name="trackingNumber" label="Tracking number" optional><Input maxLength={80} autoComplete="off" /></FormField>
          <SubmitButton className="w-fit">It is on its way</SubmitButton>
        </ActionForm>
      ) : null}
      {state === 'dispatched' ? (
        <ActionForm action={act} hidden={{ redemptionId, action: 'deliver' }} idempotent aria-label="The courier delivered it">
          <p className="text-sm text-muted-foreground">{hasPhoto ? 'Nobody said a code? Then the photo of the delivery is the proof.' : 'Without a code of theirs a photo of the delivery is the proof: add it first.'}</p>
          <SubmitButton variant="outline" className="w-fit" disabled={!hasPhoto}>The courier delivered it</SubmitButton>
        </ActionForm>
      ) : null}
      <ConfirmButton
        label="It came back" size="sm" variant="outline" className="w-fit" title={`${rewardName} came back?`}
        description="Its points return to the lots they came from, and it counts in the stock again. Whoever asked reads the reason."
        confirmLabel="Take it back" destructive action={act} hidden={{ redemptionId, action: 'take_back' }} idempotent
      >
        <FormField name="reason" label="Reason" required><Textarea rows={2} maxLength={300} /></FormField>
      </ConfirmButton>
    </section>
  )
}
