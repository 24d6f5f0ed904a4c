'use client'

import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { NativeSelect } from '@/components/ui/native-select'
import { currencyOf } from './currency-of-country'
import { usePlaceChoices } from './use-place-choices'

/**
 * Country, currency and time zone: guessed from the browser, and the currency follows the country until it is chosen.
 */
export function PlaceFields({ country: first }: { country: string }) {
  const choices = usePlaceChoices()
  const [country, setCountry] = useState(first)
  const [currency, setCurrency] = useState<string | null>(null)
  const [timeZone, setTimeZone] = useState<string | null>(null)
  return (
    <>
      <FormField name="country" label="Country" required>
        <Select options={choices?.countries} value={country} onChange={setCountry} autoComplete="country" />
      </FormField>
      <FormField name="currency" label="Currency" required>
        <Select options={choices?.currencies} value={currency ?? currencyOf(country)} onChange={setCurrency} />
      </FormField>
      <FormField
        name="timeZone"
        label="Time zone"
        hint="Days, and the expiry of points, end at its midnight."
        required
        className="sm:col-span-2"
      >
        <Select
          options={choices?.timeZones}
          value={timeZone ?? choices?.ownTimeZone ?? 'UTC'}
          onChange={setTimeZone}
        />
      </FormField>
    </>
  )
}

type SelectProps = {
  options?: { code: string; label: string }[]
  value: string
  onChange: (value: string) => void
  autoComplete?: string
}

function Select({ options, value, onChange, ...props }: SelectProps) {
  const known = options?.some((option) => option.code === value)
  return (
    <NativeSelect {...props} value={value} onChange={(event) => onChange(event.target.value)}>
      {known ? null : <option value={value}>{value}</option>}
      {options?.map((option) => (
        <option key={option.code} value={option.code}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  )
}
