'use client'

import { useState } from 'react'
import { cardNumber } from '@/components/members/member-name'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'

type Registered = { created: boolean; memberNumber: string | null }
type RegisterFormProps = { action: FormAction<Registered>; country: string; brand: string }

export function RegisterForm({ action, country, brand }: RegisterFormProps) {
  const [last, setLast] = useState<Registered>()
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
      {last ? (
        <Alert variant="success">
          {last.created ? `Registered. Card number ${cardNumber(last.memberNumber ?? '')}.` : 'This number collects points already.'}
        </Alert>
      ) : null}
      <ActionForm action={action} idempotent resetOnSuccess onSuccess={setLast} aria-label="Register a customer">
        <FormField name="phone" label="Customer’s phone number" required><PhoneInput defaultCountry={country} /></FormField>
        <FormField name="name" label="Name" optional><Input autoComplete="off" maxLength={100} /></FormField>
        <FormField name="marketing" label={`May hear from ${brand} about offers`} hint="Only if the customer said so." inline>
          <Checkbox />
        </FormField>
        <SubmitButton className="w-fit">Register the customer</SubmitButton>
      </ActionForm>
    </div>
  )
}
