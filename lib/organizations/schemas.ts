import { isSupportedCountry } from 'libphonenumber-js/min'
import { z } from 'zod'
import { isTimeZone } from '@/lib/core/local-day'
import { plainText, sentText } from '@/lib/core/text'

// Client-safe: forms show the same rules.

export const name = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(120, 'Use at most 120 characters.')
  .pipe(plainText(120))
export const email = z.email('Enter an e-mail address.').trim().toLowerCase().max(320)
/** The organization’s short name: in addresses, and at the command line. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and hyphens.')
  .max(48)
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isSupportedCountry(code), 'Choose a country.')
export const currency = sentText().trim().toUpperCase().refine(isCurrency, 'Choose a currency.')
export const timeZone = sentText().trim().refine(isTimeZone, 'Choose a time zone.')
export const accentColor = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'Use a colour like #0f766e.')
export const staffRole = z.enum(['owner', 'manager', 'marketer', 'analyst', 'developer', 'cashier', 'admin', 'operator', 'checker'])
export const organizationKind = z.enum(['merchant', 'brand'])

/** What each role is for, in the words of the invitation form. */
export type StaffRole = z.infer<typeof staffRole>
export const roleWords: Record<StaffRole, { label: string; says: string }> = {
  owner: { label: 'Owner', says: 'Everything, the organization itself included' },
  manager: { label: 'Manager', says: 'Everything but the organization’s own settings and its owners' },
  marketer: { label: 'Marketer', says: 'Program, rewards, members and reports' },
  analyst: { label: 'Analyst', says: 'Reads and exports everything, changes nothing' },
  developer: { label: 'Developer', says: 'The terminals’ keys, and imports' },
  cashier: { label: 'Cashier', says: 'Sells, refunds and enrols members at the till' },
  admin: { label: 'Admin', says: 'Everything of a brand but its owners: claims’ rules too, and approves the largest' },
  operator: { label: 'Operator', says: 'A brand’s claims: enters and verifies what the invoice says' },
  checker: { label: 'Checker', says: 'A brand’s claims: compares them with the image, line by line; and looks at what others changed' },
}

function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code)
}

export const organizationInput = z.object({
  name,
  country,
  currency,
  timeZone,
  kind: organizationKind.default('merchant'),
})
export type OrganizationInput = z.output<typeof organizationInput>
