'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/sonner'
import { moveCardAction } from '@/lib/customers/actions'

type Props = { memberId: string; name: string; country: string }

/** For who lost the old number, so that no code can go to it. */
export function MoveCardDialog({ memberId, name, country }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline">Change number</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Change the phone number</DialogTitle>
          <DialogDescription>
            No code is asked for, so be sure that it is {name} who asks. Points, tier and card number stay. The old number gets a
            message, and cards at other businesses stay with it.
          </DialogDescription>
        </DialogHeader>
        <ActionForm
          action={moveCardAction}
          hidden={{ memberId }}
          idempotent
          onSuccess={() => {
            setOpen(false)
            toast.success(`${name} has the new number`)
          }}
        >
          <FormField name="phone" label="New phone number" required><PhoneInput defaultCountry={country} /></FormField>
          <FormField name="reason" label="Reason" hint="Stays with the member, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
          <DialogFooter>
            <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
            <SubmitButton>Change the number</SubmitButton>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}
