'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { formatMoney } from '@/lib/core/format'
import { settle } from '@/lib/offline/actions'
import type { OfflineConflict } from '@/lib/offline/schemas'
import { attachDays } from '@/lib/pos/attach-plain'

const note = <FormField name="note" label="Note" required hint="Stays with the sale."><Input maxLength={300} autoComplete="off" /></FormField>

const leftOut = `A new customer who has to wait for a second person, or can only join at a retailer, is left out: note their number, which is not kept, and give them the sale once they are enrolled, within ${attachDays} days of it. Where anything else stands in the way, it stays here.`

/** The ways to be done with it. The first alone writes a sale: the others say that it was done at the till, or not at all. */
export function SettleButtons({ conflict: { conflictId, receiptNumber, code, member, recordable, pointsAsked, discountMinor, totalMinor, currency } }: { conflict: OfflineConflict }) {
  const paid = recordable && totalMinor !== null && currency !== null ? formatMoney(totalMinor - (discountMinor ?? 0), currency) : null
  const redeems = pointsAsked > 0 || discountMinor !== 0
  return (
    <div className="flex flex-wrap content-start items-start gap-2 sm:justify-end">
      {paid ? (
        <ConfirmButton
          label={redeems ? 'Record without points' : 'Record'} variant="default" title={`Record receipt ${receiptNumber}, at ${paid}?`}
          description={redeems
            ? 'With its own time and number. No points are taken: what they should have paid becomes a discount, and points are earned for the rest.'
            : `As the till sent it, with its own time and number. ${code === 'conflict' && member ? leftOut : 'Where the same still stands in the way, it stays here.'}`}
          confirmLabel="Record the sale" action={settle} hidden={{ conflictId, outcome: 'sent_again' }} idempotent successMessage="Recorded" size="sm"
        />
      ) : null}
      <ConfirmButton
        label="Recorded by hand" title={`Receipt ${receiptNumber} was recorded by hand?`} description="It leaves this list. Nothing is recorded by this."
        confirmLabel="It was recorded" action={settle} hidden={{ conflictId, outcome: 'recorded' }} idempotent successMessage="Settled" size="sm"
      >
        {note}
      </ConfirmButton>
      <ConfirmButton
        label="Dismiss" title={`Dismiss receipt ${receiptNumber}?`} description="It leaves this list, and is never recorded. This can’t be undone."
        confirmLabel="Dismiss the sale" destructive action={settle} hidden={{ conflictId, outcome: 'dismissed' }} idempotent successMessage="Settled" size="sm"
      >
        {note}
      </ConfirmButton>
    </div>
  )
}
