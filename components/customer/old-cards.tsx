'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { plural } from '@/lib/core/format'
import { disownOldCards, openOldCard } from '@/lib/customers/actions'
import { Section } from './card-sections'

/** Cards nobody used for a year: the number may have changed hands, so its code alone doesn't open them. */
export function OldCards({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Section title={plural(count, { one: 'An old card', other: '# old cards' })}>
      <div className="grid gap-4 rounded-lg border bg-card p-4">
        <p className="text-sm">
          {plural(count, {
            one: 'This phone number has a card that was not used for a year or longer.',
            other: 'This phone number has # cards that were not used for a year or longer.',
          })}{' '}
          Numbers change hands, so a code to the phone alone does not open it.
        </p>
        <ActionForm action={openOldCard} resetOnSuccess successMessage="Your card is open again." aria-label="Open an old card">
          <FormField
            name="secret"
            label="Card number or PIN"
            hint="The sixteen digits of the card stand on its receipts, and the shop can look them up."
            required
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={23} className="max-w-72 tabular-nums" />
          </FormField>
          <SubmitButton variant="outline" className="w-fit">Open the card</SubmitButton>
        </ActionForm>
        <ConfirmButton
          label="It was not mine"
          title="Take your number off these cards?"
          description="They stay with whoever had your number before, together with the name and the points. Your own cards stay
            as they are. This can’t be undone here."
          confirmLabel="Take my number off"
          destructive
          variant="ghost"
          className="w-fit"
          action={disownOldCards}
          successMessage="Your number is off the old cards."
        />
      </div>
    </Section>
  )
}
