'use client'

import { CodeField } from '@/components/codes/code-field'
import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'

export type ProofBy = 'pin' | 'code'

/** The card's PIN, or a code to one's own number, which may arrive while the rest is typed: it must not take the cursor. */
export function ProofField({ by, sent, pin }: { by: ProofBy; sent: boolean; pin: string }) {
  const { say } = useSay()
  if (by === 'code') return sent ? <CodeField name="proof" autoFocus={false} hint={say('forms.sent_own')} /> : null
  return (
    <FormField name="proof" label={pin} required>
      <Input type="password" inputMode="numeric" autoComplete="off" maxLength={6} className="max-w-40" />
    </FormField>
  )
}

type SendCodeProps<T> = { action: FormAction<T>; programId: string; by: ProofBy; onSent: () => void }

/** A form of its own, beside the one that the code is for. */
export function SendCode<T>({ action, programId, by, onSent }: SendCodeProps<T>) {
  const { say } = useSay()
  return (
    <ActionForm action={action} hidden={{ programId }} onSuccess={onSent} aria-label={say('forms.send_a_code')}>
      <SubmitButton variant="outline" className="w-fit">{say(by === 'pin' ? 'forms.code_instead' : 'shared.send_code')}</SubmitButton>
    </ActionForm>
  )
}
