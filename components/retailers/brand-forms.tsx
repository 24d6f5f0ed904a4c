'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { saveDoors, saveWords, startWithDefaults } from '@/lib/retailers/actions'
import type { PartyWords } from '@/lib/retailers/schemas'

export const StartForm = () => (
  <ActionForm action={startWithDefaults} idempotent successMessage="Set up" aria-label="Start with the defaults">
    <SubmitButton className="justify-self-start">Set up what is missing</SubmitButton>
  </ActionForm>
)

export function DoorsForm({ throughRetailers, words }: { throughRetailers: boolean; words: PartyWords }) {
  return (
    <ActionForm action={saveDoors} successMessage="Saved" aria-label="Who lets customers in">
      <FormField
        name="throughRetailers" label={`Only ${words.retailers} register ${words.customers}`} inline
        hint="A poster, a link, a till or a receipt then lets in nobody new, and says why. Who is a member already stays one; imports of your own records go on."
      >
        <Checkbox defaultChecked={throughRetailers} />
      </FormField>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}

type Chosen = Record<'retailerWord' | 'retailersWord' | 'customerWord' | 'customersWord', string | null>

const fields: [name: keyof Chosen, label: string, example: string][] = [
  ['retailerWord', 'One who sells', 'retailer'], ['retailersWord', 'Several who sell', 'retailers'],
  ['customerWord', 'One who buys', 'customer'], ['customersWord', 'Several who buy', 'customers'],
]

export function WordsForm({ chosen }: { chosen: Chosen }) {
  return (
    <ActionForm action={saveWords} successMessage="Saved" aria-label="Your words">
      <div className="grid gap-5 sm:grid-cols-2">
        {fields.map(([name, label, example]) => (
          <FormField key={name} name={name} label={label} optional><Input autoComplete="off" maxLength={30} placeholder={example} defaultValue={chosen[name] ?? undefined} /></FormField>
        ))}
      </div>
      <SubmitButton className="justify-self-start">Save the words</SubmitButton>
    </ActionForm>
  )
}
