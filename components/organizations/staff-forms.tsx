'use client'

import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { CopyButton } from '@/components/shared/copy-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { toast } from '@/components/ui/sonner'
import { dismissStaff, invite, saveStaffRole, withdrawInvitation } from '@/lib/organizations/actions'
import type { OutletOption } from './terminal-dialogs'

export type RoleOption = { role: string; label: string; says: string }

/** `anyOutlet`: somebody may be let into all of them. */
type Choices = { roles: RoleOption[]; outlets: OutletOption[]; anyOutlet: boolean }

function RoleFields({ roles, outlets, anyOutlet, role, outletId }: Choices & { role?: string; outletId?: string | null }) {
  const [chosen, setChosen] = useState(role ?? 'cashier')
  return (
    <>
      <FormField name="role" label="Role" hint={roles.find((one) => one.role === chosen)?.says} required>
        <NativeSelect value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {roles.map((one) => <option key={one.role} value={one.role}>{one.label}</option>)}
        </NativeSelect>
      </FormField>
      <FormField name="outletId" label="Outlet" hint={anyOutlet ? 'Where their till is. Any: they choose at the till.' : 'Where their till is.'}>
        <NativeSelect defaultValue={outletId ?? ''}>
          {anyOutlet ? <option value="">Any outlet</option> : null}
          {outlets.map((outlet) => <option key={outlet.outletId} value={outlet.outletId}>{outlet.name}</option>)}
        </NativeSelect>
      </FormField>
    </>
  )
}

export function InviteDialog(choices: Choices) {
  const [open, setOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  return (
    <Dialog open={open} onOpenChange={(next) => { setOpen(next); setLink(null) }}>
      <DialogTrigger asChild><Button><UserPlus />Invite somebody</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{link ? 'Pass the invitation on' : 'Invite somebody'}</DialogTitle>
          <DialogDescription>
            {link ? 'No e-mail could be sent from here, so give them this address yourself. It works once, for 7 days.'
              : 'They get an e-mail with a link that works for 7 days. A second invitation replaces the first.'}
          </DialogDescription>
        </DialogHeader>
        {link ? (
          <div className="grid gap-3">
            <code className="rounded-md border bg-muted p-3 font-mono text-xs break-all select-all">{link}</code>
            <DialogFooter><CopyButton value={link} label="Copy the address" size="default" /></DialogFooter>
          </div>
        ) : (
          <ActionForm
            action={invite}
            idempotent
            onSuccess={(data) => {
              toast.success('Invited')
              if (data.link) setLink(data.link)
              else setOpen(false)
            }}
          >
            <FormField name="email" label="E-mail" required><Input type="email" autoComplete="off" /></FormField>
            <RoleFields {...choices} />
            <SubmitButton>Send the invitation</SubmitButton>
          </ActionForm>
        )}
      </DialogContent>
    </Dialog>
  )
}

type Colleague = { userId: string; name: string; role: string; outletId: string | null }

export function ChangeRoleDialog({ person, ...choices }: Choices & { person: Colleague }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild><Button variant="outline" size="sm">Change role</Button></DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>What {person.name} may do</DialogTitle>
          <DialogDescription>It holds from the next thing they do; they stay signed in.</DialogDescription>
        </DialogHeader>
        <ActionForm action={saveStaffRole} hidden={{ userId: person.userId }} successMessage="Role changed" onSuccess={() => setOpen(false)}>
          <RoleFields {...choices} role={person.role} outletId={person.outletId} />
          <SubmitButton>Save the role</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  )
}

export function RemoveStaffButton({ userId, name }: { userId: string; name: string }) {
  return (
    <ConfirmButton
      label="Remove"
      size="sm"
      variant="ghost"
      title={`Remove ${name}?`}
      description="They lose access to this organization at once. What they did stays in the log under their name. You can invite them again."
      confirmLabel={`Remove ${name}`}
      destructive
      action={dismissStaff}
      hidden={{ userId }}
      successMessage={`${name} was removed`}
    />
  )
}

export function WithdrawButton({ invitationId, email }: { invitationId: string; email: string }) {
  return (
    <ConfirmButton
      label="Withdraw"
      size="sm"
      variant="ghost"
      title="Withdraw the invitation?"
      description={`The link that ${email} got stops working.`}
      confirmLabel="Withdraw it"
      action={withdrawInvitation}
      hidden={{ invitationId }}
      successMessage="Invitation withdrawn"
    />
  )
}
