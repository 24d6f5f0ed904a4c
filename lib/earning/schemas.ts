import { z } from 'zod'

/** What earning needs of a line: what was paid for it, how much of it was free, and the share of its price that is tax. */
export type EarningLine = { sku: string; category?: string; quantity?: string; freeQuantity?: string; amountMinor: number; taxMinor?: number; netAmountMinor: number }

export type Fired =
  | { rule: 'left_out'; lines: number; amountMinor: string }
  | { rule: 'tax'; amountMinor: string }
  | { rule: 'minimum_spend'; minimumMinor: number; amountMinor: string }
  /** `partner`: whose own rate it was, in a program of several. */
  | { rule: 'rate'; pointsPerUnit: string; amountMinor: string; exact: string; partner?: string }
  | { rule: 'tier'; key: string; name: string; multiplier: string; exact: string }
  /** `most`: its budget had no more left. `gave`: in whole points, where a limit of the sale or the day left it less. */
  | { rule: 'campaign'; id: string; name: string; factor?: string; exact: string; most?: number; gave?: number }
  /** Another brought more, where the best one counts. */
  | { rule: 'campaign_beaten'; id: string; name: string; exact: string }
  | { rule: 'campaign_cap'; most: number; exact: string }
  | { rule: 'sale_cap'; most: number; exact: string }
  /** `room`: what the day's most left for this sale. */
  | { rule: 'day_cap'; most: number; room: number; exact: string }

/** Why these points: everything that a page or a till needs to say it, in any language. Stored with the award. */
export type Explanation = {
  version: { id: string; number: number }
  locale: string
  currency: string
  /** What counted, in minor units; a decimal, since a discounted line's tax need not be whole. */
  baseMinor: string
  rules: Fired[]
  rounding: { exact: string; points: number }
}

/** The same with its sentences. */
export const explainedSchema = z.object({
  version: z.object({ id: z.string(), number: z.int() }),
  currency: z.string(),
  baseMinor: z.string(),
  rules: z.array(z.looseObject({ rule: z.string(), sentence: z.string() })),
  rounding: z.object({ exact: z.string(), points: z.int(), sentence: z.string() }),
})
export type Explained = z.infer<typeof explainedSchema>
