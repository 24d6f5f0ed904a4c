'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveAdjustmentLimit } from '@/lib/organizations/actions'

export function AdjustmentLimitForm({ limit }: { limit: number | null }) {
  return (
    <ActionForm action={saveAdjustmentLimit} successMessage="Saved">
      <FormField
        name="adjustmentLimit" label="Most points that one person may give or take of one member in a day"
        hint="What goes beyond waits until another owner or manager approves it. Points of a file, and of a referral that is completed by hand, count too: what goes beyond is refused there, to be asked for as a correction. Empty: no limit."
      >
        <Input inputMode="numeric" autoComplete="off" className="w-40" defaultValue={limit ?? ''} />
      </FormField>
      <SubmitButton className="justify-self-start">Save the limit</SubmitButton>
    </ActionForm>
  )
}
