'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { DateTime } from '@/components/shared/date-time'
import { EmptyState } from '@/components/shared/empty-state'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { dismissCounterStaff, saveCounterStaff } from '@/lib/retailers/actions'

export function AddCounterForm({ country }: { country: string }) {
  return (
    <ActionForm action={saveCounterStaff} idempotent resetOnSuccess successMessage="Added" aria-label="Add somebody at the counter">
      <FormField name="name" label="Name" required><Input autoComplete="off" maxLength={100} /></FormField>
      <FormField name="phone" label="Their phone" hint="Tell them to sign in with it: a code is sent to it then." required><PhoneInput defaultCountry={country} /></FormField>
      <SubmitButton className="justify-self-start">Let them serve</SubmitButton>
    </ActionForm>
  )
}

type Person = { customerId: string; name: string; phone: string; since: Date }

export function CounterStaffList({ people }: { people: Person[] }) {
  if (people.length === 0) {
    return <div className="rounded-lg border bg-card"><EmptyState title="Only you" description="Add whoever serves besides you with the form above." /></div>
  }
  return (
    <ul aria-label="Who serves" className="divide-y rounded-lg border bg-card px-4">
      {people.map(({ customerId, name, phone, since }) => (
        <li key={customerId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <div className="grid gap-0.5">
            <span className="font-medium">{name}</span>
            <span className="text-xs text-muted-foreground">{phone} · since <DateTime value={since} format="date" /></span>
          </div>
          <ConfirmButton
            label="Remove" size="sm" variant="ghost" className="ml-auto" title={`Remove ${name}?`} description="They can do nothing for you from now on. What they did stays under their name."
            confirmLabel={`Remove ${name}`} action={dismissCounterStaff} hidden={{ customerId }} successMessage={`${name} was removed`} destructive
          />
        </li>
      ))}
    </ul>
  )
}
