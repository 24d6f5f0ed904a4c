import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { kinds, limits, MOST, placeholders, thresholds } from './plain'
import type { Kind } from './plain'

export type { Kind } from './plain'

const strangeIn = (kind: Kind, wording: string) =>
  [...wording.matchAll(/\{([^}]*)\}?/g)].map(([, name = '']) => name).find((name) => !placeholders[kind].includes(name))

const whole = z.int('must be a whole number')
export const settingsSchema = z.object({
  on: z.boolean(), wording: z.string().nullable(), percent: whole, days: whole, times: whole, members: whole, fromSales: z.boolean(),
})
export type Settings = z.output<typeof settingsSchema>

export const defaults: Record<Kind, Settings> = {
  near_reward: { on: true, wording: null, percent: 60, days: 0, times: 0, members: 0, fromSales: false },
  inactive: { on: true, wording: null, percent: 0, days: 45, times: 2, members: 0, fromSales: false },
  cross: { on: true, wording: null, percent: 10, days: 90, times: 2, members: 5, fromSales: true },
  product: { on: true, wording: null, percent: 20, days: 60, times: 2, members: 0, fromSales: false },
}

const threshold = whole.optional()
export const settingsInput = z.object({
  kind: z.enum(kinds),
  on: z.boolean().default(false),
  wording: sentText().trim().max(140).nullable().default(null).transform((text) => text || null),
  percent: threshold, days: threshold, times: threshold, members: threshold,
  /** Of the cross-promotion alone: whether it also comes from what members buy, beside the owner's pairs. */
  fromSales: z.boolean().default(false),
}).superRefine((input, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  for (const name of thresholds) {
    const limit = limits[input.kind][name]
    const value = input[name]
    if (limit && (value === undefined || value < limit[0] || value > limit[1])) complain(name, `must be ${limit[0]} to ${limit[1].toLocaleString('en-GB')}`)
  }
  const strange = input.wording === null ? undefined : strangeIn(input.kind, input.wording)
  if (strange !== undefined) complain('wording', `knows no {${strange}}; there are ${placeholders[input.kind].map((name) => `{${name}}`).join(' and ')}`)
})

/** What a recommendation is built from, as data: whoever reads it finds the figures behind it. */
export const whySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('near_reward'), reward: z.string(), available: z.int(), points: z.int() }),
  z.object({ kind: z.literal('inactive'), shop: z.string(), lastDay: z.string(), visits: z.int(), there: z.int() }),
  z.object({
    kind: z.literal('cross'), here: z.string(), there: z.string(),
    /** Days with a purchase here, within so many days; null at a till, where the member stands. */
    visits: z.int().nullable(), days: z.int(),
    /** Of the members who come here, how many go there: null where the owner says so, or it is another business, whose sales are its own. */
    share: z.number().nullable(), byOwner: z.boolean(),
  }),
  z.object({ kind: z.literal('product'), product: z.string(), next: z.string(), times: z.int(), share: z.number() }),
])
export type Why = z.output<typeof whySchema>

export const recommendationSchema = z.object({
  kind: z.enum(kinds),
  /** The same for as long as it is the same recommendation. */
  key: z.string(),
  text: z.string(),
  why: whySchema,
  /** The same in words, in the reader's language. */
  reasons: z.array(z.string()),
  /** Noted as shown today. */
  seen: z.boolean(),
  /** Names it, signed, to whoever counts that it was shown or tapped. */
  token: z.string(),
})
export type Recommendation = z.output<typeof recommendationSchema>

export const tokenInput = sentText().min(1).max(600)
export const tokensInput = z.array(tokenInput).min(1).max(MOST)

/** What came of a kind within a period. */
export const resultSchema = z.object({
  kind: z.enum(kinds), members: z.int(), shown: z.int(), showings: z.int(), tapped: z.int(), followed: z.int(),
})
export type Result = z.output<typeof resultSchema>

/** An outlet, or a business as a whole. */
export const placeSchema = z.object({ id: z.uuid(), name: z.string(), organizationId: z.uuid(), outlet: z.boolean() })
export type Place = z.output<typeof placeSchema>
