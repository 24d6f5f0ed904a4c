'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { joinByInvitation } from '@/lib/organizations/actions'

type JoinFormProps = { token: string; business: string; email: string; hasAccount: boolean }

export function JoinForm({ token, business, email, hasAccount }: JoinFormProps) {
  return (
    <ActionForm action={joinByInvitation} hidden={{ token }} aria-label={`Join ${business}`}>
      {hasAccount ? null : (
        <>
          <FormField name="name" label="Your name" required>
            <Input autoComplete="name" />
          </FormField>
          <FormField name="email" label="E-mail" hint="The address you were invited with; you sign in with it.">
            <Input type="email" autoComplete="username" defaultValue={email} readOnly />
          </FormField>
          <FormField name="password" label="Password" hint="At least ten characters." required>
            <Input type="password" autoComplete="new-password" />
          </FormField>
        </>
      )}
      <SubmitButton size="lg">Join {business}</SubmitButton>
    </ActionForm>
  )
}
