'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { NativeSelect } from '@/components/ui/native-select'
import { savePair } from '@/lib/recommendations/actions'
import type { Place } from '@/lib/recommendations/schemas'

/** Outlets, and a business with several as a whole. */
export function PairForm({ places }: { places: Place[] }) {
  const choices = places.map(({ id, name, outlet }) => <option key={id} value={id}>{outlet ? name : `${name}, every outlet`}</option>)
  return (
    <ActionForm action={savePair} aria-label="Add a pair" successMessage="The pair is added" resetOnSuccess className="sm:grid-cols-[1fr_1fr_auto] sm:items-start">
      <FormField name="from" label="Who comes to"><NativeSelect>{choices}</NativeSelect></FormField>
      <FormField name="to" label="is shown"><NativeSelect>{choices}</NativeSelect></FormField>
      <SubmitButton className="justify-self-start sm:mt-6.5">Add the pair</SubmitButton>
    </ActionForm>
  )
}
