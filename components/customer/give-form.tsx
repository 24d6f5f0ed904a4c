'use client'

import { useState } from 'react'
import { CodeField } from '@/components/codes/code-field'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Alert } from '@/components/ui/alert'
import { Input } from '@/components/ui/input'
import { formatPoints } from '@/lib/core/format'
import { givePointsAway, sendGivingCode } from '@/lib/giving/actions'
import type { GivingTerms } from '@/lib/giving/schemas'

/** To whom and how many; then the PIN, or a code to one's own number, which may arrive while the rest is typed: it must not take the cursor. */
export function GiveForm({ programId, proofs }: { programId: string; proofs: GivingTerms['proofs'] }) {
  const [by, setBy] = useState<'pin' | 'code'>(proofs.includes('pin') ? 'pin' : 'code')
  const [sent, setSent] = useState(false)
  const [given, setGiven] = useState<number>()
  return (
    <div className="grid gap-4">
      {given ? <Alert variant="success">{`You gave ${formatPoints(given)}.`}</Alert> : null}
      <ActionForm
        action={givePointsAway}
        hidden={{ programId, by }}
        idempotent
        resetOnSuccess
        onSuccess={({ points }) => {
          setGiven(points)
          setSent(false)
        }}
        aria-label="Give points"
        className="rounded-lg border bg-card p-4"
      >
        <FormField name="to" label="Phone number or card number" hint="Of somebody who collects points here." required>
          <Input inputMode="tel" autoComplete="off" maxLength={40} className="max-w-72" />
        </FormField>
        <FormField name="points" label="Points" required>
          <Input inputMode="numeric" autoComplete="off" maxLength={13} className="max-w-40 tabular-nums" />
        </FormField>
        {by === 'pin' ? (
          <FormField name="proof" label="Your PIN" required>
            <Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} className="max-w-40" />
          </FormField>
        ) : sent ? <CodeField name="proof" autoFocus={false} hint="Six digits, sent to your own number. They work for ten minutes." /> : null}
        {by === 'pin' || sent ? <SubmitButton className="w-fit">Give the points</SubmitButton> : null}
      </ActionForm>
      {proofs.includes('code') && !sent ? (
        <ActionForm
          action={sendGivingCode}
          hidden={{ programId }}
          onSuccess={() => {
            setBy('code')
            setSent(true)
          }}
          aria-label="Send a code"
        >
          <SubmitButton variant="outline" className="w-fit">{by === 'pin' ? 'Send me a code instead' : 'Send me a code'}</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  )
}
