'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { optionsToProve, prove } from '@/lib/factors/actions'
import { PasskeyForm } from './passkey-form'

/** Before factors are changed: whoever found the phone unlocked goes no further. */
export function ProveForm({ passkeys }: { passkeys: boolean }) {
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <p>To change anything here, show once more that it is you. It counts for five minutes.</p>
      {passkeys ? <PasskeyForm ask={optionsToProve} action={prove} label="Show a passkey" /> : null}
      <ActionForm action={prove} aria-label="Confirm with a code">
        <FormField name="code" label="Code" hint="From your authenticator application, or a recovery code." required>
          <Input autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} className="max-w-60" />
        </FormField>
        <SubmitButton variant="outline" className="w-fit">Confirm</SubmitButton>
      </ActionForm>
    </div>
  )
}
