'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { printCardsAction } from '@/lib/cards/actions'
import { CARDS_A_PAGE, MOST_CARDS } from '@/lib/cards/plain'

export function PrintForm() {
  return (
    <ActionForm action={printCardsAction} idempotent aria-label="New cards" className="sm:grid-cols-[12rem_auto] sm:items-start">
      <FormField name="count" label="How many cards" hint={`${CARDS_A_PAGE} fill a page of A4; ${MOST_CARDS} at most.`}>
        <Input inputMode="numeric" autoComplete="off" defaultValue={CARDS_A_PAGE} className="max-w-32" />
      </FormField>
      <SubmitButton className="justify-self-start sm:mt-6.5">Reserve their numbers</SubmitButton>
    </ActionForm>
  )
}
