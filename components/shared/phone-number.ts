import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/min'

export type { CountryCode }

export const countries = getCountries()

export function readCountry(code: string | undefined): CountryCode {
  return code && isSupportedCountry(code) ? code : 'GB'
}

export function callingCode(country: CountryCode) {
  return `+${getCountryCallingCode(country)}`
}

/** The country's name, its code and its calling code, sorted by name, for an option list. */
export function countryOptions(locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  return countries
    .map((code) => ({ code, label: `${names.of(code) ?? code} (${callingCode(code)})` }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}

/** A pasted international number changes the country and is shown the national way. */
export function typed(text: string, country: CountryCode): { text: string; country: CountryCode } {
  const international = text.trim().startsWith('+') ? parsePhoneNumberFromString(text) : undefined
  if (international?.country && international.isValid()) {
    return { text: international.formatNational(), country: international.country }
  }
  return { text: new AsYouType(country).input(text), country }
}
