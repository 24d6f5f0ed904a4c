'use client'

import { useMemo } from 'react'
import { getCountries } from 'libphonenumber-js/min'
import { useHydrated } from '@/components/shared/use-hydrated'

type Choice = { code: string; label: string }

const sorted = (choices: Choice[]) => choices.sort((a, b) => a.label.localeCompare(b.label, 'en'))

function named(type: 'region' | 'currency', codes: readonly string[], suffix: boolean): Choice[] {
  const names = new Intl.DisplayNames('en', { type })
  return sorted(
    codes.map((code) => ({ code, label: suffix ? `${names.of(code) ?? code} (${code})` : (names.of(code) ?? code) })),
  )
}

/**
 * Every country, currency and time zone. Long lists differ between server and browser, so they come with the browser.
 */
export function usePlaceChoices() {
  const hydrated = useHydrated()
  return useMemo(
    () =>
      hydrated
        ? {
            countries: named('region', getCountries(), false),
            currencies: named('currency', Intl.supportedValuesOf('currency'), true),
            timeZones: [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => ({
              code: zone,
              label: zone.replaceAll('_', ' '),
            })),
            ownTimeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
          }
        : null,
    [hydrated],
  )
}
