'use client'

import { useState, type ReactNode } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { addOutlet, saveOutlet, shutOutlet } from '@/lib/organizations/actions'
import { CountrySelect, TimeZoneSelect } from './place-selects'

export type OutletItem = { outletId: string; name: string; country: string; timeZone: string; terminals: number }

type DialogProps = { trigger: ReactNode; title: string; says: string; submit: string; done: string; outlet?: OutletItem; country: string; timeZone: string }

function OutletDialog<T>({ trigger, title, says, submit, done, outlet, country, timeZone, action }: DialogProps & { action: FormAction<T> }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <DialogHeader><DialogTitle>{title}</DialogTitle><DialogDescription>{says}</DialogDescription></DialogHeader>
        <ActionForm
          action={action}
          hidden={outlet ? { outletId: outlet.outletId } : undefined}
          idempotent={!outlet}
          successMessage={done}
          onSuccess={() => setOpen(false)}
        >
          <FormField name="name" label="Name" required><Input defaultValue={outlet?.name} maxLength={120} autoComplete="off" /></FormField>
          <FormField name="country" label="Country" hint="How phone numbers typed there are read."><CountrySelect defaultValue={country} /></FormField>
          <FormField name="timeZone" label="Time zone" hint="Where its business days end."><TimeZoneSelect defaultValue={timeZone} /></FormField>
          <SubmitButton>{submit}</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

export function AddOutletDialog({ country, timeZone }: { country: string; timeZone: string }) {
  return (
    <OutletDialog
      trigger={<Button variant="outline">Add an outlet</Button>}
      title="Add an outlet"
      says="A store of yours. It records into your program from its first sale."
      submit="Add the outlet"
      done="Outlet added"
      country={country}
      timeZone={timeZone}
      action={addOutlet}
    />
  )
}

export function EditOutletDialog({ outlet }: { outlet: OutletItem }) {
  return (
    <OutletDialog
      trigger={<Button variant="outline" size="sm">Edit</Button>}
      title={`Edit ${outlet.name}`}
      says="Sales that are recorded keep their business day."
      submit="Save the outlet"
      done="Outlet saved"
      outlet={outlet}
      country={outlet.country}
      timeZone={outlet.timeZone}
      action={saveOutlet}
    />
  )
}

export function CloseOutletButton({ outlet }: { outlet: OutletItem }) {
  return (
    <ConfirmButton
      label="Close"
      size="sm"
      variant="ghost"
      title={`Close ${outlet.name}?`}
      description="Its terminals are retired and their keys stop working at once. Its sales stay. This cannot be undone."
      confirmLabel="Close the outlet"
      destructive
      action={shutOutlet}
      hidden={{ outletId: outlet.outletId }}
      successMessage="Outlet closed"
    />
  )
}
