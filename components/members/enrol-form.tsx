'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { enrolMemberAction } from '@/lib/members/actions'

export function EnrolForm({ country }: { country: string }) {
  return (
    <ActionForm action={enrolMemberAction} idempotent>
      <FormField name="phone" label="Phone number" required><PhoneInput defaultCountry={country} autoFocus /></FormField>
      <FormField name="name" label="Name" optional hint="Only your organization sees it."><Input maxLength={100} autoComplete="off" /></FormField>
      <FormField name="referralCode" label="Referred by" optional hint="The phone number or code of the member who sent them."><Input maxLength={40} autoComplete="off" /></FormField>
      <FormField name="marketing" label="May be told about offers" inline hint="Tick it only if the member said so.">
        <Checkbox value="on" />
      </FormField>
      <SubmitButton className="justify-self-start">Enrol</SubmitButton>
    </ActionForm>
  )
}
