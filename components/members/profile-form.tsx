'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { editProfileAction } from '@/lib/members/actions'

export function ProfileForm({ memberId, name, note }: { memberId: string; name: string | null; note: string | null }) {
  return (
    <ActionForm action={editProfileAction} hidden={{ memberId }} successMessage="Saved">
      <FormField name="name" label="Name" optional><Input defaultValue={name ?? ''} maxLength={120} autoComplete="off" /></FormField>
      <FormField name="note" label="Note" optional hint="Only your organization sees the name and the note.">
        <Textarea defaultValue={note ?? ''} maxLength={2000} />
      </FormField>
      <SubmitButton variant="outline" className="justify-self-start">Save name and note</SubmitButton>
    </ActionForm>
  )
}
