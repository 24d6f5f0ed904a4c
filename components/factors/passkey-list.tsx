'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { formatDate } from '@/lib/core/format-date'
import { dropPasskey, namePasskey } from '@/lib/factors/actions'
import type { OwnPasskey } from '@/lib/factors/schemas'

export function PasskeyList({ passkeys, open }: { passkeys: OwnPasskey[]; open: boolean }) {
  if (passkeys.length === 0) return null
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {passkeys.map((passkey) => <li key={passkey.id} className="grid gap-3 p-4"><Passkey passkey={passkey} open={open} /></li>)}
    </ul>
  )
}

function Passkey({ passkey: { id, name, createdAt, lastUsedAt }, open }: { passkey: OwnPasskey; open: boolean }) {
  const [doing, setDoing] = useState<'nothing' | 'naming' | 'removing'>('nothing')
  const back = () => setDoing('nothing')
  return (
    <>
      <div className="grid">
        <span className="font-medium break-words">{name}</span>
        <span className="text-muted-foreground">
          Added {formatDate(createdAt)}, {lastUsedAt ? `last used ${formatDate(lastUsedAt)}` : 'not used yet'}
        </span>
      </div>
      {doing === 'nothing' ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" aria-label={`Rename ${name}`} onClick={() => setDoing('naming')}>Rename</Button>
          {open ? <Button variant="outline" size="sm" aria-label={`Remove ${name}`} onClick={() => setDoing('removing')}>Remove</Button> : null}
        </div>
      ) : null}
      {doing === 'naming' ? (
        <ActionForm action={namePasskey} hidden={{ passkeyId: id }} onSuccess={back} aria-label={`Rename ${name}`}>
          <FormField name="name" label="Name" required><Input defaultValue={name} maxLength={60} className="max-w-72" /></FormField>
          <Buttons act="Save" onBack={back} />
        </ActionForm>
      ) : null}
      {doing === 'removing' ? (
        <ActionForm action={dropPasskey} hidden={{ passkeyId: id }} successMessage="The passkey is removed." aria-label={`Remove ${name}`}>
          <p>It signs you in no longer. Your other devices are signed out.</p>
          <Buttons act="Remove the passkey" onBack={back} />
        </ActionForm>
      ) : null}
    </>
  )
}

const Buttons = ({ act, onBack }: { act: string; onBack: () => void }) => (
  <div className="flex flex-wrap gap-2">
    <SubmitButton size="sm">{act}</SubmitButton>
    <Button variant="ghost" size="sm" onClick={onBack}>Cancel</Button>
  </div>
)
