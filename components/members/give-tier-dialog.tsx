'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/sonner'
import { endTierAction, setTierAction } from '@/lib/members/actions'

type GiveProps = { memberId: string; name: string; tiers: { key: string; name: string }[]; held: string }

/** A tier as a present, until a day. */
export function GiveTierDialog({ memberId, name, tiers, held }: GiveProps) {
  const [open, setOpen] = useState(false)
  const next = tiers[tiers.findIndex(({ key }) => key === held) + 1] ?? tiers.at(-1)
  return (
    <TierDialog
      open={open} onOpen={setOpen} label="Give a tier" title="Give a tier by hand"
      description={`${name} holds it from now until the day you choose, whatever is spent. A sale may still lift higher. After that day it is the tier that was earned.`}
    >
      <ActionForm
        action={setTierAction}
        hidden={{ memberId }}
        idempotent
        onSuccess={({ tierKey }) => {
          setOpen(false)
          toast.success(`${name} now holds ${tiers.find(({ key }) => key === tierKey)?.name ?? 'the tier'}`)
        }}
      >
        <FormField name="tierKey" label="Tier" required>
          <NativeSelect defaultValue={next?.key}>{tiers.map((tier) => <option key={tier.key} value={tier.key}>{tier.name}</option>)}</NativeSelect>
        </FormField>
        <FormField name="until" label="Last day" required><Input type="date" className="max-w-48" /></FormField>
        <FormField name="reason" label="Reason" hint="Stays in the history, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
        <DialogFooter>
          <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
          <SubmitButton>Give the tier</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </TierDialog>
  )
}

/** The present taken back before its day. */
export function TakeTierDialog({ memberId, name, tier }: { memberId: string; name: string; tier: string }) {
  const [open, setOpen] = useState(false)
  return (
    <TierDialog
      open={open} onOpen={setOpen} label="Take it back" title={`Take ${tier} back`}
      description={`${name} has the tier that was earned, from the next sale on. Points that were earned stay.`}
    >
      <ActionForm
        action={endTierAction}
        hidden={{ memberId }}
        idempotent
        onSuccess={() => {
          setOpen(false)
          toast.success(`${name} has the earned tier again`)
        }}
      >
        <FormField name="reason" label="Reason" hint="Stays in the history, with your name." required><Input maxLength={300} autoComplete="off" /></FormField>
        <DialogFooter>
          <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
          <SubmitButton variant="destructive">Take the tier back</SubmitButton>
        </DialogFooter>
      </ActionForm>
    </TierDialog>
  )
}

type DialogProps = { open: boolean; onOpen: (open: boolean) => void; label: string; title: string; description: string; children: ReactNode }

function TierDialog({ open, onOpen, label, title, description, children }: DialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpen}>
      <DialogTrigger asChild><Button variant="outline">{label}</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        {children}
      </DialogContent>
    </Dialog>
  )
}
