'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import type { RetailerDetails } from '@/lib/retailers'
import { saveRegionOfRetailer, saveRetailerDetails } from '@/lib/retailers/actions'
import type { Region } from '@/lib/retailers/schemas'
import { DetailFields } from './detail-fields'
import { RegionSelect } from './region-select'

export function RegionDialog({ retailerId, regions, limited, region }: { retailerId: string; regions: Region[]; limited: boolean; region: Region | null }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm">Change the region</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Change the region</DialogTitle>
          <DialogDescription>What was done so far stays as it was.</DialogDescription>
        </DialogHeader>
        <ActionForm action={saveRegionOfRetailer} hidden={{ retailerId }} successMessage="Region changed" onSuccess={() => setOpen(false)}>
          <RegionSelect regions={regions} limited={limited} regionId={region?.regionId} />
          <SubmitButton>Save the region</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

export function EditRetailerDialog({ retailer }: { retailer: RetailerDetails }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm" className="mt-4">Change the details</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Details of {retailer.name}</DialogTitle>
          <DialogDescription>The phone stays: whoever has it signs in with it.</DialogDescription>
        </DialogHeader>
        <ActionForm action={saveRetailerDetails} hidden={{ retailerId: retailer.retailerId }} successMessage="Saved" onSuccess={() => setOpen(false)}>
          <DetailFields known={retailer} />
          <SubmitButton>Save the details</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}
