'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/sonner'
import { formatPoints } from '@/lib/core/format'
import { redeemPointsAction } from '@/lib/members/actions'
import { ScanDialog } from './scan-dialog'
import { SendCodeButton } from './send-code-button'

type Props = {
  memberId: string
  name: string
  available: number
  proof: { token: boolean; code: boolean; pin: boolean }
  /** Points a day that need no proof. */
  unproven: number
}

/** Spends points on anything that staff can describe, without a sale. */
export function RedeemPointsDialog({ memberId, name, available, proof, unproven }: Props) {
  const [open, setOpen] = useState(false)
  const [scanning, setScanning] = useState(false)
  const [token, setToken] = useState('')
  function show(next: boolean) {
    setOpen(next)
    setToken('')
  }
  return (
    <Dialog open={open} onOpenChange={show}>
      <DialogTrigger asChild><Button variant="outline">Redeem points</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>Redeem points</DialogTitle>
          <DialogDescription>
            {name} has {formatPoints(available)}. They are used at once, without a sale; you can give them back later.
          </DialogDescription>
        </DialogHeader>
        <ActionForm
          action={redeemPointsAction}
          hidden={{ memberId, token }}
          idempotent
          onSuccess={({ points, balance }) => {
            show(false)
            toast.success(`${formatPoints(points)} redeemed. ${name} now has ${formatPoints(balance.available)}`)
          }}
        >
          <FormField name="points" label="Points" required><Input inputMode="numeric" autoComplete="off" /></FormField>
          <FormField name="description" label="For what" hint="Stands in the member’s history." required><Input maxLength={200} autoComplete="off" /></FormField>
          <fieldset className="grid gap-3">
            <legend className="pb-2 text-sm font-medium">{name} agrees by one of these</legend>
            {unproven > 0 ? <p className="text-sm text-muted-foreground">Up to {formatPoints(unproven)} a day need none.</p> : null}
            {proof.token ? (
              <div className="flex flex-wrap items-center gap-3">
                <ScanDialog label="Scan the card" open={scanning} onOpenChange={setScanning} onRead={setToken} className="h-11" />
                {token ? <p role="status" className="text-sm">The card was shown.</p> : null}
              </div>
            ) : null}
            {proof.code ? (
              <div className="flex flex-wrap items-end gap-2">
                <SendCodeButton memberId={memberId} />
                <FormField name="code" label="Code from the member’s phone" className="w-56"><Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="h-11" /></FormField>
              </div>
            ) : null}
            {proof.pin ? (
              <FormField name="pin" label="Or the member’s PIN" className="w-40"><Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} className="h-11" /></FormField>
            ) : null}
          </fieldset>
          <DialogFooter>
            <DialogClose asChild><Button variant="outline">Cancel</Button></DialogClose>
            <SubmitButton>Redeem</SubmitButton>
          </DialogFooter>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}
