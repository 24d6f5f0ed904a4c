'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { editProfileAction } from '@/lib/members/actions'
import { TagsInput } from './tags-input'

type Props = { memberId: string; name: string | null; email: string | null; note: string | null; birthday: string | null; tags: string[]; known: string[] }

export function ProfileForm({ memberId, name, email, note, birthday, tags, known }: Props) {
  return (
    <ActionForm action={editProfileAction} hidden={{ memberId }} successMessage="Saved">
      <FormField name="name" label="Name" optional><Input defaultValue={name ?? ''} maxLength={120} autoComplete="off" /></FormField>
      <FormField name="email" label="E-mail" optional><Input type="email" defaultValue={email ?? ''} maxLength={254} autoComplete="off" /></FormField>
      <FormField name="note" label="Note" optional >
        <Textarea defaultValue={note ?? ''} maxLength={2000} />
      </FormField>
      <FormField name="birthday" label="Birthday" optional hint="Day and month count; the year is not kept.">
        <Input type="date" defaultValue={birthday ?? ''} className="max-w-48" />
      </FormField>
      <FormField name="tags" label="Tags" optional hint="With commas between. Only your organization sees what is noted here.">
        <TagsInput initial={tags} known={known} />
      </FormField>
      <SubmitButton variant="outline" className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
