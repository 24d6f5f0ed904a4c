'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PhoneInput } from '@/components/shared/phone-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { enrolRetailerAction } from '@/lib/retailers/actions'
import type { Region } from '@/lib/retailers/schemas'
import { DetailFields } from './detail-fields'
import { RegionSelect } from './region-select'

export function EnrolRetailerForm({ regions, limited, country, word }: { regions: Region[]; limited: boolean; country: string; word: string }) {
  return (
    <ActionForm action={enrolRetailerAction} idempotent aria-label={`New ${word}`} className="max-w-xl">
      <FormField name="phone" label="Phone" hint="Of the owner: a code to it signs them in." required><PhoneInput defaultCountry={country} /></FormField>
      <DetailFields />
      {regions.length > 0 ? <RegionSelect regions={regions} limited={limited} optional /> : null}
      <SubmitButton className="justify-self-start">Enrol the {word}</SubmitButton>
    </ActionForm>
  )
}
