'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { addTerminal } from '@/lib/organizations/actions'

export type OutletOption = { outletId: string; name: string }

export function AddTerminalDialog({ outlets }: { outlets: OutletOption[] }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button><Plus />Add a terminal</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Add a terminal</DialogTitle>
          <DialogDescription>A till of your POS. It gets a key of its own, so that one till can be stopped without the others.</DialogDescription>
        </DialogHeader>
        <ActionForm action={addTerminal} idempotent successMessage="Terminal added" onSuccess={() => setOpen(false)}>
          <FormField name="name" label="Name" hint="As the cashiers call it: Till 1." required><Input maxLength={120} autoComplete="off" /></FormField>
          <FormField name="outletId" label="Outlet" required>
            <NativeSelect>{outlets.map((outlet) => <option key={outlet.outletId} value={outlet.outletId}>{outlet.name}</option>)}</NativeSelect>
          </FormField>
          <SubmitButton>Add the terminal</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}
