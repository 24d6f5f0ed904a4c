'use client'

import { useState } from 'react'
import { AccentScope } from '@/components/shared/accent'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { PictureInput } from '@/components/shared/picture-input'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { Textarea } from '@/components/ui/textarea'
import { saveOrganization } from '@/lib/organizations/actions'
import type { Language } from '@/lib/language/plain'
import { LanguageFields } from './language-fields'
import { CountrySelect, TimeZoneSelect } from './place-selects'

type Props = { name: string; accentColor: string | null; logoId: string | null; address: string | null; taxId: string | null; country: string; currency: string; timeZone: string; currencies: string[]; languages: readonly Language[]; locale: string }

const TEAL = '#0f6b63'

export function OrganizationForm({ name, accentColor, logoId, address, taxId, country, currency, timeZone, currencies, languages, locale }: Props) {
  const [color, setColor] = useState(accentColor ?? TEAL)
  return (
    <ActionForm action={saveOrganization} successMessage="Saved">
      <FormField name="name" label="Business name" hint="As on the sign above the door; members see it." required>
        <Input defaultValue={name} maxLength={120} autoComplete="organization" />
      </FormField>
      <FormField name="accentColor" label="Colour" hint="Of your members’ cards and pages. Its contrast is corrected where it must be.">
        <Input type="color" value={color} onChange={(event) => setColor(event.target.value)} />
      </FormField>
      <PictureInput name="logoId" label="Logo" says="On your members’ cards, your poster and your public pages." initial={logoId} />
      <AccentScope color={color} className="max-w-xs rounded-lg bg-brand p-5 text-brand-foreground">
        <p className="text-sm">{name}</p>
        <p className="text-xl font-semibold">1,240 points</p>
      </AccentScope>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField name="address" label="Address" hint="As receipts show it." optional><Textarea rows={3} maxLength={300} defaultValue={address ?? ''} autoComplete="street-address" /></FormField>
        <FormField name="taxId" label="Tax id" hint="As receipts show it." optional><Input maxLength={40} defaultValue={taxId ?? ''} autoComplete="off" /></FormField>
        <FormField name="country" label="Country"><CountrySelect defaultValue={country} /></FormField>
        <FormField name="currency" label="Currency">
          <NativeSelect defaultValue={currency}>{currencies.map((code) => <option key={code}>{code}</option>)}</NativeSelect>
        </FormField>
        <FormField name="timeZone" label="Time zone"><TimeZoneSelect defaultValue={timeZone} /></FormField>
      </div>
      <LanguageFields offered={languages} first={locale} />
      <p className="text-sm text-muted-foreground">
        Country, currency and time zone are what new outlets and programs start with. Those that exist keep theirs.
      </p>
      <SubmitButton className="justify-self-start">Save the settings</SubmitButton>
    </ActionForm>
  )
}
