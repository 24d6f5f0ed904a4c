'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { approve, dispatchIt, handOver, refuse } from '@/lib/gifts/actions'
import type { Gift } from '@/lib/gifts/schemas'

/** What can be done next with a gift. */
export function GiftSteps({ gift, mayDecide, mayHandOver }: { gift: Gift; mayDecide: boolean; mayHandOver: boolean }) {
  const { redemptionId, state, rewardName, member } = gift
  const hidden = { redemptionId }
  const open = state === 'requested' || state === 'approved' || state === 'dispatched'
  return (
    <div className="flex flex-wrap content-start items-start gap-2 sm:justify-end">
      {state === 'requested' && mayDecide ? (
        <ActionForm action={approve} hidden={hidden} idempotent successMessage="Approved"><SubmitButton size="sm">Approve</SubmitButton></ActionForm>
      ) : null}
      {state === 'approved' && mayHandOver ? (
        <ConfirmButton
          label="Dispatch" title={`Send ${rewardName} to ${member}?`} description="The member sees that it is on its way." confirmLabel="It is on its way"
          action={dispatchIt} hidden={hidden} idempotent successMessage="Dispatched" size="sm"
        >
          <FormField name="note" label="How" optional hint="The member reads this: a tracking number, the day."><Input maxLength={300} autoComplete="off" /></FormField>
        </ConfirmButton>
      ) : null}
      {(state === 'approved' || state === 'dispatched') && mayHandOver ? (
        <ActionForm action={handOver} hidden={hidden} idempotent successMessage="Handed over"><SubmitButton size="sm">Handed over</SubmitButton></ActionForm>
      ) : null}
      {open && mayDecide ? (
        <ConfirmButton
          label={state === 'requested' ? 'Refuse' : 'Give the points back'} title={`${rewardName} for ${member} can’t be given?`}
          description="The points return to the member, who is told why." confirmLabel="Give the points back" destructive
          action={refuse} hidden={hidden} idempotent successMessage="The points are back" size="sm"
        >
          <FormField name="note" label="Why" required hint="The member reads this."><Input maxLength={300} autoComplete="off" /></FormField>
        </ConfirmButton>
      ) : null}
    </div>
  )
}
