'use client'

import { useMemo } from 'react'
import { useHydrated } from '@/components/shared/use-hydrated'
import { NativeSelect } from '@/components/ui/native-select'
import { countryChoices, timeZoneChoices } from './choices'

/** Lists differ between servers and browsers, so they arrive once the page is alive; the chosen value is there before. */
export function CountrySelect({ defaultValue }: { defaultValue: string }) {
  const hydrated = useHydrated()
  const choices = useMemo(() => (hydrated ? countryChoices() : []), [hydrated])
  const listed = choices.some(({ value }) => value === defaultValue)
  return (
    <NativeSelect key={String(hydrated)} defaultValue={defaultValue}>
      {listed ? null : <option value={defaultValue}>{defaultValue}</option>}
      {choices.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
    </NativeSelect>
  )
}

export function TimeZoneSelect({ defaultValue }: { defaultValue: string }) {
  const hydrated = useHydrated()
  const choices = useMemo(() => (hydrated ? timeZoneChoices() : []), [hydrated])
  return (
    <NativeSelect key={String(hydrated)} defaultValue={defaultValue}>
      {choices.includes(defaultValue) ? null : <option value={defaultValue}>{defaultValue}</option>}
      {choices.map((zone) => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}
    </NativeSelect>
  )
}
