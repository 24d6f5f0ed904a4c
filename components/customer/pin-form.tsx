'use client'

import { useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { savePin, sendPinCode } from '@/lib/factors/actions'
import { ProofField, SendCode } from './own-proof'
import type { ProofBy } from './own-proof'

/** `asks`: one that is set changes with the old one, or with a code to one's own number. */
export function PinForm({ programId, hasPin, asks }: { programId: string; hasPin: boolean; asks: boolean }) {
  const { say } = useSay()
  const [by, setBy] = useState<ProofBy>('pin')
  return (
    <div className="grid gap-4">
      <ActionForm action={savePin} hidden={{ programId, by }} resetOnSuccess successMessage={say('forms.pin_set')} onSuccess={() => setBy('pin')} className="rounded-lg border bg-card p-4">
        {asks ? <ProofField by={by} sent pin={say('forms.old_pin')} /> : null}
        <FormField
          name="pin"
          label={say(hasPin ? 'forms.new_pin' : 'forms.pin')}
          hint={say('forms.pin_hint')}
        >
          <Input type="password" inputMode="numeric" autoComplete="new-password" maxLength={6} className="max-w-40" />
        </FormField>
        <SubmitButton variant="outline" className="w-fit">{say(hasPin ? 'forms.change_pin' : 'forms.set_pin')}</SubmitButton>
      </ActionForm>
      {asks && by === 'pin' ? <SendCode action={sendPinCode} programId={programId} by={by} onSent={() => setBy('code')} /> : null}
    </div>
  )
}
