'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { clearStaffPin, saveStaffPhone } from '@/lib/organizations/actions'

type Person = { userId: string; name: string; phone: string | null }

export function StaffPhoneDialog({ person, country }: { person: Person; country: string }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm">Note phone<span className="sr-only"> of {person.name}</span></Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>The phone of {person.name}</DialogTitle>
          <DialogDescription>By it, sales that somebody records for their own card are found. Only owners and managers see it.</DialogDescription>
        </DialogHeader>
        <ActionForm action={saveStaffPhone} hidden={{ userId: person.userId }} successMessage="Phone noted" onSuccess={() => setOpen(false)}>
          <FormField name="phone" label="Phone" hint="Empty: none is noted."><PhoneInput defaultCountry={country} defaultValue={person.phone ?? undefined} /></FormField>
          <SubmitButton>Save the phone</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

export function ClearPinButton({ userId, name }: { userId: string; name: string }) {
  return (
    <ConfirmButton
      label="Clear PIN"
      size="sm"
      variant="ghost"
      title={`Clear the PIN of ${name}?`}
      description="They stop serving at any till at once, and choose a new PIN on their own account page."
      confirmLabel="Clear the PIN"
      action={clearStaffPin}
      hidden={{ userId }}
      successMessage="PIN cleared"
    />
  )
}
