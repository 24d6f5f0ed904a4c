'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { PhoneForm } from '@/components/codes/phone-form'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { askForNewNumber, changeNumber } from '@/lib/customers/actions'

/** The new number, then the codes that went to both: to the old one, so that nobody takes a card along who only borrowed it. */
export function PhoneChange({ country }: { country: string }) {
  const [phone, setPhone] = useState<string | null>(null)
  if (phone === null) {
    return (
      <div className="rounded-lg border bg-card p-4">
        <PhoneForm
          action={askForNewNumber}
          onSuccess={(asked) => setPhone(asked.phone)}
          label="Change your number"
          fieldLabel="New phone number"
          hint="A code goes to it and one to your number of today. Your cards and points come along."
          submit="Send both codes"
          quiet
          country={country}
        />
      </div>
    )
  }
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <ActionForm
        action={changeNumber}
        hidden={{ phone }}
        successMessage="Your number is changed."
        onSuccess={() => setPhone(null)}
        aria-label="Confirm the new number"
      >
        <CodeField name="oldCode" label="Code sent to your number of today" hint="Six digits. They work for ten minutes." />
        <CodeField name="newCode" label="Code sent to the new number" hint="Another six digits." autoFocus={false} />
        <SubmitButton className="w-fit">Change the number</SubmitButton>
      </ActionForm>
      <Button variant="ghost" className="w-fit" onClick={() => setPhone(null)}>Use another number</Button>
    </div>
  )
}
