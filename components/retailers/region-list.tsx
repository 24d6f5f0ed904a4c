'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { EmptyState } from '@/components/shared/empty-state'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { addRegion, closeRegionAction, saveRegionName } from '@/lib/retailers/actions'
import type { PartyWords, Region } from '@/lib/retailers/schemas'

export function AddRegionForm() {
  return (
    <ActionForm action={addRegion} idempotent resetOnSuccess successMessage="Added" aria-label="Add a region" className="sm:grid-cols-[16rem_auto] sm:items-start">
      <FormField name="name" label="New region" required><Input autoComplete="off" maxLength={60} /></FormField>
      <SubmitButton className="justify-self-start sm:mt-6.5">Add it</SubmitButton>
    </ActionForm>
  )
}

type Listed = Region & { retailers: number }

export function RegionList({ regions, mayManage, words }: { regions: Listed[]; mayManage: boolean; words: PartyWords }) {
  if (regions.length === 0) {
    return <div className="rounded-lg border bg-card"><EmptyState title="No regions yet" description="Without any, all is one market. Add the first above." /></div>
  }
  return (
    <ul className="divide-y rounded-lg border bg-card px-4">
      {regions.map((region) => (
        <li key={region.regionId} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <div className="grid gap-0.5">
            <span className="font-medium">{region.name}</span>
            <span className="text-xs text-muted-foreground">{region.retailers} {region.retailers === 1 ? words.retailer : words.retailers}</span>
          </div>
          {mayManage ? <div className="ml-auto flex gap-2"><RenameDialog region={region} /><CloseButton region={region} /></div> : null}
        </li>
      ))}
    </ul>
  )
}

function RenameDialog({ region }: { region: Region }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm">Rename</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Rename {region.name}</DialogTitle>
          <DialogDescription>Who belongs to it stays in it.</DialogDescription>
        </DialogHeader>
        <ActionForm action={saveRegionName} hidden={{ regionId: region.regionId }} successMessage="Renamed" onSuccess={() => setOpen(false)}>
          <FormField name="name" label="Name" required><Input autoComplete="off" maxLength={60} defaultValue={region.name} /></FormField>
          <SubmitButton>Save the name</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

const CloseButton = ({ region }: { region: Region }) => (
  <ConfirmButton
    label="Close" size="sm" variant="ghost" title={`Close ${region.name}?`} description="Who belongs to it keeps it until you give them another; nobody new gets it."
    confirmLabel={`Close ${region.name}`} action={closeRegionAction} hidden={{ regionId: region.regionId }} successMessage="Closed" destructive
  />
)
