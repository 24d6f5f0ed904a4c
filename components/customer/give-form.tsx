'use client'

import { useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { Input } from '@/components/ui/input'
import { givePointsAway, sendGivingCode } from '@/lib/giving/actions'
import type { GivingTerms } from '@/lib/giving/schemas'
import { ProofField, SendCode } from './own-proof'
import type { ProofBy } from './own-proof'

/** To whom and how many; then the proof. */
export function GiveForm({ programId, proofs }: { programId: string; proofs: GivingTerms['proofs'] }) {
  const { say, points: words } = useSay()
  const [by, setBy] = useState<ProofBy>(proofs.includes('pin') ? 'pin' : 'code')
  const [sent, setSent] = useState(false)
  const [given, setGiven] = useState<number>()
  return (
    <div className="grid gap-4">
      {given ? <Alert variant="success">{say('forms.gave', { points: words(given) })}</Alert> : null}
      <ActionForm
        action={givePointsAway}
        hidden={{ programId, by }}
        idempotent
        resetOnSuccess
        onSuccess={({ points }) => {
          setGiven(points)
          setSent(false)
        }}
        aria-label={say('forms.give_form')}
        className="rounded-lg border bg-card p-4"
      >
        <FormField name="to" label={say('forms.give_to')} hint={say('forms.give_to_hint')} required>
          <Input inputMode="tel" autoComplete="off" maxLength={40} className="max-w-72" />
        </FormField>
        <FormField name="points" label={say('forms.points')} required>
          <Input inputMode="numeric" autoComplete="off" maxLength={13} className="max-w-40 tabular-nums" />
        </FormField>
        <ProofField by={by} sent={sent} pin={say('forms.your_pin')} />
        {by === 'pin' || sent ? <SubmitButton className="w-fit">{say('forms.give')}</SubmitButton> : null}
      </ActionForm>
      {proofs.includes('code') && !sent ? (
        <SendCode
          action={sendGivingCode}
          programId={programId}
          by={by}
          onSent={() => {
            setBy('code')
            setSent(true)
          }}
        />
      ) : null}
    </div>
  )
}
