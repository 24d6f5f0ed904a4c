'use client'

import { useState } from 'react'
import { useSay } from '@/components/language/use-say'
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
  const { say, locale } = useSay()
  const [doing, setDoing] = useState<'nothing' | 'naming' | 'removing'>('nothing')
  const back = () => setDoing('nothing')
  return (
    <>
      <div className="grid">
        <span className="font-medium break-words">{name}</span>
        <span className="text-muted-foreground">
          {lastUsedAt ? say('factors.passkey_used', { added: formatDate(createdAt, { locale }), used: formatDate(lastUsedAt, { locale }) }) : say('factors.passkey_unused', { added: formatDate(createdAt, { locale }) })}
        </span>
      </div>
      {doing === 'nothing' ? (
        <div className="flex flex-wrap gap-2">
          <Button variant="outline" size="sm" aria-label={say('factors.rename_one', { name })} onClick={() => setDoing('naming')}>{say('factors.rename')}</Button>
          {open ? <Button variant="outline" size="sm" aria-label={say('factors.remove_one', { name })} onClick={() => setDoing('removing')}>{say('factors.remove')}</Button> : null}
        </div>
      ) : null}
      {doing === 'naming' ? (
        <ActionForm action={namePasskey} hidden={{ passkeyId: id }} onSuccess={back} aria-label={say('factors.rename_one', { name })}>
          <FormField name="name" label={say('factors.name')} required><Input defaultValue={name} maxLength={60} className="max-w-72" /></FormField>
          <Buttons act={say('factors.save')} onBack={back} />
        </ActionForm>
      ) : null}
      {doing === 'removing' ? (
        <ActionForm action={dropPasskey} hidden={{ passkeyId: id }} successMessage={say('factors.removed')} aria-label={say('factors.remove_one', { name })}>
          <p>{say('factors.remove_says')}</p>
          <Buttons act={say('factors.remove_do')} onBack={back} />
        </ActionForm>
      ) : null}
    </>
  )
}

function Buttons({ act, onBack }: { act: string; onBack: () => void }) {
  const { say } = useSay()
  return (
    <div className="flex flex-wrap gap-2">
      <SubmitButton size="sm">{act}</SubmitButton>
      <Button variant="ghost" size="sm" onClick={onBack}>{say('shared.cancel')}</Button>
    </div>
  )
}
