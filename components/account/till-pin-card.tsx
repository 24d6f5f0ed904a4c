'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { savePin } from '@/lib/serving/actions'

export function TillPinCard({ business }: { business: string }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>PIN for the till</CardTitle>
        <CardDescription>With it you serve at a till of {business} that somebody else is signed in at. A new one replaces the one before.</CardDescription>
      </CardHeader>
      <CardContent>
        <ActionForm action={savePin} successMessage="Your PIN is saved." resetOnSuccess className="sm:max-w-sm" aria-label="PIN for the till">
          <FormField name="pin" label="New PIN" hint="4 to 8 digits, without a pattern." required>
            <Input type="password" inputMode="numeric" autoComplete="off" maxLength={8} />
          </FormField>
          <SubmitButton variant="outline" className="w-fit">Save the PIN</SubmitButton>
        </ActionForm>
      </CardContent>
    </Card>
  )
}
