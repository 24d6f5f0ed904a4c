import { z } from 'zod'
import { decimalString, quantityString } from '@/lib/core/decimal-schemas'
import { currencyCode, minorUnits } from '@/lib/core/money'
import { MAX_POINTS } from '@/lib/core/points'
import { plainText, sentText } from '@/lib/core/text'
import { MOST_AT_ONCE } from './plain'

// Client-safe.

export const claimStates = ['draft', 'submitted', 'in_review', 'returned', 'approved', 'rejected', 'credited', 'reversed'] as const
export type ClaimState = (typeof claimStates)[number]

export const day = z.iso.date('must be a day such as 2026-03-31')

export const lineInput = z.object({
  productId: z.uuid().nullish(),
  /** The product's number, where nobody chose it from a list. */
  sku: sentText().trim().max(100).nullish(),
  description: plainText(200),
  quantity: quantityString,
  unitPriceMinor: minorUnits,
  amountMinor: minorUnits,
})
export type LineInput = z.output<typeof lineInput>

/** What an invoice says. A draft may leave all but the customer open, and a correction what stays as it is. */
export const invoiceInput = z.object({
  memberId: z.uuid().optional(),
  /** As the invoice says; left out: the retailer itself. */
  seller: plainText(120).optional(),
  invoiceNumber: plainText(60).optional(),
  invoiceDate: day.optional(),
  totalMinor: minorUnits.optional(),
  currency: currencyCode.optional(),
  lines: z.array(lineInput).max(200, 'has more than 200 lines').optional(),
})
export type InvoiceInput = z.output<typeof invoiceInput>

export const claimIds = z.array(z.uuid()).min(1).max(MOST_AT_ONCE, `holds more than ${MOST_AT_ONCE} claims`).refine((ids) => new Set(ids).size === ids.length, 'names a claim twice')

export const reasonInput = { reason: plainText(120), note: plainText(500).optional() }

/** Points for each unit, or for so much money; `share`: so many per cent of what the customer gets (retailers only). */
const perUnit = z.object({ type: z.literal('per_unit'), points: decimalString })
const ofAmount = z.object({ type: z.literal('of_amount'), points: decimalString, perMinor: z.int().min(1).max(1_000_000_000) })
const share = z.object({ type: z.literal('share'), percent: decimalString })
const none = z.object({ type: z.literal('none') })
export const customerRate = z.discriminatedUnion('type', [perUnit, ofAmount, none])
export const retailerRate = z.discriminatedUnion('type', [perUnit, ofAmount, share, none])

export const schemeTerms = z.object({
  /** The most particular counts: a product before its group, a group before everything. What has no rate earns nothing. */
  rates: z.array(z.object({
    productId: z.uuid().optional(),
    group: plainText(60).optional(),
    customer: customerRate,
    retailer: retailerRate,
  }).refine(({ productId, group }) => !(productId && group), 'is for a product or for a group, not for both')).max(500)
    .refine((rates) => new Set(rates.map(({ productId, group }) => productId ?? group ?? '')).size === rates.length, 'says two things of the same'),
  /** The most that one customer, and one retailer, gets for the invoices of a calendar month; null: no limit. */
  customerMonthMost: z.int().min(0).max(MAX_POINTS).nullable(),
  retailerMonthMost: z.int().min(0).max(MAX_POINTS).nullable(),
})
export type SchemeTerms = z.output<typeof schemeTerms>

export const settingsInput = z.object({
  duplicates: z.enum(['block', 'flag']),
  lateDays: z.int().min(1).max(3_650).nullable(),
  late: z.enum(['refuse', 'flag']),
  customerShortfall: z.enum(['write_off', 'owe']),
  retailerShortfall: z.enum(['write_off', 'owe']),
  leaseMinutes: z.int().min(1).max(240),
  keepFilesDays: z.int().min(30).max(7_300),
})
export type ClaimSettings = z.output<typeof settingsInput>
export const defaultSettings: ClaimSettings = {
  duplicates: 'block', lateDays: 90, late: 'refuse', customerShortfall: 'write_off', retailerShortfall: 'owe', leaseMinutes: 10, keepFilesDays: 1_095,
}

export const duplicateReasons = ['same_invoice', 'same_file', 'alike_image', 'same_day_and_total'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
/** A sign that holds up less. `unread`: one of two alike images was not read yet; `past`: that claim was rejected or reversed, or its image is long gone. */
export const mild = z.enum(['unread', 'past'])
export type Mild = z.output<typeof mild>
export const duplicate = z.object({ claimId: z.uuid(), retailerId: z.uuid(), why: z.enum(duplicateReasons), mild: mild.optional() })
export type Duplicate = z.output<typeof duplicate>

/** What takes effect after ten seconds. */
export const laterActions = ['pass', 'send_back', 'reject', 'reverse', 'credit_note'] as const

export const changed = z.object({ claimId: z.uuid(), programId: z.uuid(), state: z.enum(claimStates), step: z.string().nullable() })
