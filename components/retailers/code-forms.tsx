'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { inviteRetailerAction, issueCodesAction } from '@/lib/retailers/actions'
import { CODE_DAYS, MOST_CODES } from '@/lib/retailers/plain'
import type { Region } from '@/lib/retailers/schemas'
import { RegionSelect } from './region-select'

export function IssueForm({ regions, limited }: { regions: Region[]; limited: boolean }) {
  return (
    <ActionForm action={issueCodesAction} idempotent aria-label="Issue codes">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="count" label="How many" hint={`${MOST_CODES} at most.`}><Input inputMode="numeric" autoComplete="off" defaultValue={1} /></FormField>
        <FormField name="days" label="Days they work" hint={`${CODE_DAYS.most} at most.`}><Input inputMode="numeric" autoComplete="off" defaultValue={CODE_DAYS.usual} /></FormField>
      </div>
      {regions.length > 0 ? <RegionSelect regions={regions} limited={limited} hint="Who registers with one belongs to it." optional /> : null}
      <FormField name="note" label="What for" hint="So that you know the list again." optional><Input autoComplete="off" maxLength={120} /></FormField>
      <SubmitButton className="justify-self-start">Issue them</SubmitButton>
    </ActionForm>
  )
}

export function InviteForm({ regions, limited, country }: { regions: Region[]; limited: boolean; country: string }) {
  return (
    <ActionForm action={inviteRetailerAction} idempotent resetOnSuccess successMessage="Invited" aria-label="Invite by message">
      <FormField name="phone" label="Phone" required><PhoneInput defaultCountry={country} /></FormField>
      <FormField name="name" label="Who it is" hint="So that you know the code again." optional><Input autoComplete="off" maxLength={120} /></FormField>
      {regions.length > 0 ? <RegionSelect regions={regions} limited={limited} optional /> : null}
      <p className="text-sm text-muted-foreground">The code works once, for {CODE_DAYS.invitation} days.</p>
      <SubmitButton className="justify-self-start">Send the invitation</SubmitButton>
    </ActionForm>
  )
}
