'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { CopyButton } from '@/components/shared/copy-button'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { invite } from '@/lib/partners/actions'
import type { Limits } from '@/lib/partners/schemas'
import { LimitFields } from './limit-fields'

export function InviteDialog({ currency, limits }: { currency: string; limits: Limits }) {
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<{ code: string; link: string } | null>(null)
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setMade(null) }}>
      <DialogTrigger asChild><Button><UserPlus />Invite a business</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{made ? 'Pass the code on' : 'Invite a business'}</DialogTitle>
          <DialogDescription>
            {made ? 'It works once, for 14 days. The owner of the business opens the address, or types the code under Program.'
              : 'It will record its sales into this program, at a rate of its own between these.'}
          </DialogDescription>
        </DialogHeader>
        {made ? (
          <div className="grid gap-3">
            <p className="font-mono text-2xl tracking-wide" data-testid="join-code">{made.code}</p>
            <code className="rounded-md border bg-muted p-3 font-mono text-xs break-all select-all">{made.link}</code>
            <DialogFooter>
              <CopyButton value={made.code} label="Copy the code" size="default" />
              <CopyButton value={made.link} label="Copy the address" size="default" />
            </DialogFooter>
          </div>
        ) : (
          <ActionForm action={invite} idempotent onSuccess={setMade}>
            <LimitFields currency={currency} limits={limits} />
            <SubmitButton>Make the code</SubmitButton>
          </ActionForm>
        )}
      </DialogContent>
    </Dialog>
  )
}
