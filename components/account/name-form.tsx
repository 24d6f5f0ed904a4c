'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { saveName } from '@/lib/auth/account/actions'

export function NameForm({ name }: { name: string }) {
  return (
    <Card>
      <CardHeader><CardTitle>Profile</CardTitle></CardHeader>
      <CardContent>
        <ActionForm action={saveName} successMessage="Your name is saved." className="sm:max-w-sm" aria-label="Profile">
          <FormField name="name" label="Name" required>
            <Input autoComplete="name" defaultValue={name} />
          </FormField>
          <SubmitButton variant="outline" className="w-fit">Save name</SubmitButton>
        </ActionForm>
      </CardContent>
    </Card>
  )
}
