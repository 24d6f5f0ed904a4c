import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { env } from '@/lib/env'
import { invalid } from './errors'

/** E.164 of a number as a person wrote it, read with a country's habits; null when it can't be a phone number. */
export function parsePhone(text: string, country?: string): string | null {
  const reading = country && isSupportedCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(text.trim(), reading)
  return parsed?.isPossible() ? parsed.number : null
}

/** @throws AppError validation_failed, on the given field */
export function readPhone(text: string, country: string = env.DEFAULT_COUNTRY, field = 'phone'): string {
  const phone = parsePhone(text, country)
  if (!phone)
    throw invalid(
      field,
      'This is not a phone number. Start with + and the country code, or use your own country’s form.',
    )
  return phone
}

/** A number as people read it: `+44 7700 900142`. */
export const showPhone = (phone: string): string => parsePhoneNumberFromString(phone)?.formatInternational() ?? phone

/** What may be shown of a number where the whole of it is not needed: `+44 •••• 0142`. */
export function maskPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone)
  return `+${parsed?.countryCallingCode ?? ''} •••• ${phone.slice(-4)}`
}
