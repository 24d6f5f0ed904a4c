'use client'

import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { dropPhonePassword, savePassword, savePhonePassword } from '@/lib/auth/account/actions'

/** `phone`: it is one besides the codes to a phone, and may go. */
export function PasswordCard({ email, phone }: { email: string; phone?: boolean }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Password</CardTitle>
        <CardDescription>Changing it signs out your other devices.</CardDescription>
      </CardHeader>
      <CardContent>
        <ActionForm
          action={(phone ? savePhonePassword : savePassword) as FormAction}
          successMessage="Your password is changed. Your other devices are signed out."
          resetOnSuccess
          className="sm:max-w-sm"
        >
          {/* For password managers, which otherwise don't know whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <FormField name="currentPassword" label="Current password" required>
            <Input type="password" autoComplete="current-password" />
          </FormField>
          <FormField name="newPassword" label="New password" hint="At least ten characters." required>
            <Input type="password" autoComplete="new-password" />
          </FormField>
          <SubmitButton variant="outline" className="w-fit">Change password</SubmitButton>
        </ActionForm>
        {phone ? (
          <ConfirmButton
            label="Remove the password" variant="ghost" size="sm" className="mt-3" title="Remove the password?" description="You sign in with a code to your phone then, as before."
            confirmLabel="Remove it" action={dropPhonePassword} successMessage="Removed"
          />
        ) : null}
      </CardContent>
    </Card>
  )
}
