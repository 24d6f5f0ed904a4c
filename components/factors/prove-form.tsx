'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { optionsToProve, prove } from '@/lib/factors/actions'
import { PasskeyForm } from './passkey-form'

/** Before factors are changed: whoever found the phone unlocked goes no further. */
export function ProveForm({ passkeys }: { passkeys: boolean }) {
  const { say } = useSay()
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>{say('factors.prove_says')}</p>
      {passkeys ? <PasskeyForm ask={optionsToProve} action={prove} label={say('factors.show_passkey')} /> : null}
      <ActionForm action={prove} aria-label={say('factors.prove_code')}>
        <FormField name="code" label={say('shared.code')} hint={say('factors.prove_hint')} required>
          <Input autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} className="max-w-60" />
        </FormField>
        <SubmitButton variant="outline" className="w-fit">{say('factors.confirm')}</SubmitButton>
      </ActionForm>
    </div>
  )
}
