'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { setPasswordByLink } from '@/lib/auth/actions'

export function ResetPasswordForm({ token }: { token: string }) {
  return (
    <ActionForm action={setPasswordByLink} hidden={{ token }}>
      <FormField
        name="password"
        label="New password"
        hint="At least ten characters. A few words are easier to remember than signs."
        required
      >
        <Input type="password" autoComplete="new-password" />
      </FormField>
      <SubmitButton size="lg">Set this password</SubmitButton>
    </ActionForm>
  )
}
