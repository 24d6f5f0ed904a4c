'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { saveClaimSettingsAction } from '@/lib/claims/actions'
import type { ClaimSettings } from '@/lib/claims/schemas'

const shortfall = <><option value="write_off">Written off</option><option value="owe">Owed, and repaid first by what comes</option></>

export function ClaimSettingsForm({ settings, words }: { settings: ClaimSettings; words: { retailer: string; customer: string } }) {
  return (
    <ActionForm action={saveClaimSettingsAction} successMessage="Saved" aria-label="Claims">
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="duplicates" label="An invoice that was claimed before" hint="By its seller and number, its file, its image, or the same customer, day and total.">
          <NativeSelect defaultValue={settings.duplicates}><option value="block">Is refused when it is sent</option><option value="flag">Is taken, and marked for who checks</option></NativeSelect>
        </FormField>
        <FormField name="lateDays" label="An invoice is old after so many days" hint="Empty: none is ever old." optional><Input inputMode="numeric" autoComplete="off" defaultValue={settings.lateDays ?? ''} /></FormField>
        <FormField name="late" label="An old invoice"><NativeSelect defaultValue={settings.late}><option value="refuse">Is refused when it is sent</option><option value="flag">Is taken, and marked for who checks</option></NativeSelect></FormField>
        <FormField name="leaseMinutes" label="Minutes for which an opened claim is one person’s" hint="Then others may act on it again."><Input inputMode="numeric" autoComplete="off" defaultValue={settings.leaseMinutes} /></FormField>
        <FormField name="customerShortfall" label={`Points that a reversal does not find with the ${words.customer}`}><NativeSelect defaultValue={settings.customerShortfall}>{shortfall}</NativeSelect></FormField>
        <FormField name="retailerShortfall" label={`Points that a reversal does not find with the ${words.retailer}`}><NativeSelect defaultValue={settings.retailerShortfall}>{shortfall}</NativeSelect></FormField>
        <FormField name="keepFilesDays" label="Days for which images are kept" hint="Then they are erased; what was entered stays."><Input inputMode="numeric" autoComplete="off" defaultValue={settings.keepFilesDays} /></FormField>
      </div>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
