'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { formatDate } from '@/lib/core/format-date'
import { saveBirthday } from '@/lib/customers/actions'

/** Said once; then it only stands there. */
export function BirthdayForm({ birthday }: { birthday: string | null }) {
  if (birthday) {
    return <p className="rounded-lg border bg-card p-4">{formatDate(birthday, { timeZone: 'UTC' }).replace(/\D*2000\D*/, '')}<span className="block text-sm text-muted-foreground">A shop can correct it for its own card.</span></p>
  }
  return (
    <ActionForm action={saveBirthday} successMessage="Your birthday is saved." className="rounded-lg border bg-card p-4">
      <FormField name="birthday" label="Birthday" hint="Some shops give points for it. Day and month count; the year is not kept. You can say it once." required>
        <Input type="date" autoComplete="bday" className="max-w-48" />
      </FormField>
      <SubmitButton variant="outline" className="w-fit">Save the birthday</SubmitButton>
    </ActionForm>
  )
}
