'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { savePassword } from '@/lib/auth/account/actions'

export function PasswordCard({ email }: { email: string }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Password</CardTitle>
        <CardDescription>Changing it signs out your other devices.</CardDescription>
      </CardHeader>
      <CardContent>
        <ActionForm
          action={savePassword}
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
      </CardContent>
    </Card>
  )
}
