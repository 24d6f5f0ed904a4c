'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { cardNumber } from '@/components/members/member-name'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'

type Asked = { phone: string; shown: string }
type Registered = { waits: boolean; created: boolean; memberNumber: string | null; name: string | null; points: number }
type Words = { customer: string }
type RegisterFormProps<A, R> = { ask: FormAction<A>; register: FormAction<R>; country: string; brand: string; words: Words }

/** First the phone, then the code that was sent to it, which the customer reads out if they want to be registered. */
export function RegisterForm<A extends Asked, R extends Registered>({ ask, register, country, brand, words }: RegisterFormProps<A, R>) {
  const [asked, setAsked] = useState<Asked>()
  const [last, setLast] = useState<Registered>()
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
      {last && !asked ? <Outcome last={last} customer={words.customer} brand={brand} /> : null}
      {asked ? (
        <ActionForm
          action={register} hidden={{ phone: asked.phone }} idempotent aria-label={`Confirm the ${words.customer}`}
          onSuccess={(data) => { setLast(data); setAsked(undefined) }}
        >
          <p>A code was sent to <strong className="whitespace-nowrap">{asked.shown}</strong>. Ask for it: reading it out means yes.</p>
          <CodeField label={`Code of the ${words.customer}`} hint="Six digits; they work for ten minutes." />
          <FormField name="name" label="Name" optional><Input autoComplete="off" maxLength={100} /></FormField>
          <FormField name="marketing" label={`May hear from ${brand} about offers`} hint="Only if they said so." inline>
            <Checkbox />
          </FormField>
          <div className="flex flex-wrap gap-2">
            <SubmitButton>Register the {words.customer}</SubmitButton>
            <Button type="button" variant="ghost" onClick={() => setAsked(undefined)}>Another number</Button>
          </div>
        </ActionForm>
      ) : (
        <ActionForm action={ask} onSuccess={(data) => { setLast(undefined); setAsked(data) }} aria-label={`New ${words.customer}`}>
          <FormField name="phone" label="Phone number" hint="Theirs: a code is sent to it." required><PhoneInput defaultCountry={country} /></FormField>
          <SubmitButton className="w-fit">Send the code</SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}

function Outcome({ last, customer, brand }: { last: Registered; customer: string; brand: string }) {
  if (last.waits) return <Alert>Waits for {brand}: somebody there verifies each new {customer}. Claims can be made for them after that.</Alert>
  return (
    <Alert variant="success">
      {last.created
        ? `Registered. Card number ${cardNumber(last.memberNumber ?? '')}.`
        : `${last.name ?? `This ${customer}`} collected points already, and is yours now too.`}
    </Alert>
  )
}
