import { z } from 'zod'

const known = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as GBP')
  .refine((code) => known.has(code), 'is not a currency')

/** Integer minor units; the bound keeps every sum of a sale within what a JSON number carries exactly. */
export const MAX_MINOR = 1_000_000_000_000
export const minorUnits = z.int('must be a whole number of minor units').min(0).max(MAX_MINOR)

export type Money = { amountMinor: number; currency: string }
