'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { Input } from '@/components/ui/input'
import { givePointsAway, sendGivingCode } from '@/lib/giving/actions'
import type { GivingTerms } from '@/lib/giving/schemas'

/** To whom and how many; then the PIN, or a code to one's own number, which may arrive while the rest is typed: it must not take the cursor. */
export function GiveForm({ programId, proofs }: { programId: string; proofs: GivingTerms['proofs'] }) {
  const { say, points: words } = useSay()
  const [by, setBy] = useState<'pin' | 'code'>(proofs.includes('pin') ? 'pin' : 'code')
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
        {by === 'pin' ? (
          <FormField name="proof" label={say('forms.your_pin')} required>
            <Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} className="max-w-40" />
          </FormField>
        ) : sent ? <CodeField name="proof" autoFocus={false} hint={say('forms.sent_own')} /> : null}
        {by === 'pin' || sent ? <SubmitButton className="w-fit">{say('forms.give')}</SubmitButton> : null}
      </ActionForm>
      {proofs.includes('code') && !sent ? (
        <ActionForm
          action={sendGivingCode}
          hidden={{ programId }}
          onSuccess={() => {
            setBy('code')
            setSent(true)
          }}
          aria-label={say('forms.send_a_code')}
        >
          <SubmitButton variant="outline" className="w-fit">{say(by === 'pin' ? 'forms.code_instead' : 'shared.send_code')}</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
