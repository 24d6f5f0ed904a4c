'use client'

import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { settle } from '@/lib/offline/actions'
import type { OfflineConflict } from '@/lib/offline/schemas'

const note = <FormField name="note" label="Note" required hint="Stays with the sale."><Input maxLength={300} autoComplete="off" /></FormField>

/** The two ways to be done with it. Neither writes a sale: that is done at the till, or not at all. */
export function SettleButtons({ conflict: { conflictId, receiptNumber } }: { conflict: OfflineConflict }) {
  return (
    <div className="flex flex-wrap content-start items-start gap-2 sm:justify-end">
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
