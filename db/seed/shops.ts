import type { z } from 'zod'
import type { campaignTerms } from '@/lib/campaigns/schemas'
import type { challengeTerms } from '@/lib/challenges/schemas'
import type { segmentConditions } from '@/lib/segments/schemas'
import { defaultRules } from '@/lib/programs'
import type { ProgramRulesInput } from '@/lib/programs/schemas'

/** How much of each month there is, January first, as a share of an ordinary one. */
export type Months = readonly [number, number, number, number, number, number, number, number, number, number, number, number]
/** The same for the days of the week, Monday first. */
export type Weekdays = readonly [number, number, number, number, number, number, number]

export type Product = { sku: string; name: string; category: string; priceMinor: number; usual: number; months?: Months; /** What so many of its buyers take as well. */ with?: { sku: string; chance: number } }
export type DemoReward = {
  type: 'amount_off' | 'percent_off' | 'product' | 'gift'
  name: string
  points: number
  amountMinor?: number
  percent?: string
  maxDiscountMinor?: number
  sku?: string
  description?: string
}
/** `share` of the visits by weekday; one that opened later takes its share from then on. */
export type DemoOutlet = { name: string; share: Weekdays; openedDaysAgo?: number }
export type DemoCampaign = {
  terms: z.input<typeof campaignTerms>
  /** Began so many days ago, or on the last such day of the year after which it could run its days. */
  began: number | { month: number; day: number }
  days?: number
  /** How much more often members came while it ran; one that brought nobody has none. */
  lift?: number
}
/** Members who come alike: so often a week as long as they come, or so often at all. Some stop coming. */
export type Habit = { members: number; lapse: number; early?: true } & ({ perWeek: readonly [number, number] } | { visits: readonly [number, number] })
export type DemoShop = {
  slug: string
  name: string
  accentColor: string
  /** What receipt numbers begin with. */
  receipts: string
  outlets: readonly [DemoOutlet, ...DemoOutlet[]]
  program: string
  rules: ProgramRulesInput
  /** The rules of the first months, and why today's replaced them. */
  before?: { rules: ProgramRulesInput; note: string }
  rewards: readonly DemoReward[]
  campaigns: readonly DemoCampaign[]
  segments?: readonly (z.input<typeof segmentConditions> & { name: string })[]
  /** Each counts purchases of so many days back. */
  challenges?: readonly { since: number; reward?: string; terms: Omit<z.input<typeof challengeTerms>, 'firstDay' | 'rewardId'> }[]
  products: readonly Product[]
  months: Months
  weekdays: Weekdays
  habits: readonly Habit[]
  /** Sales to nobody in particular, over the whole history; at its end so many times as many a day as at its beginning. */
  strangers: { sales: number; growth: number }
}

const gbp = defaultRules('GBP')
export const tiers = (...thresholds: readonly [number, number, number]) =>
  gbp.tiers.map((tier, index) => ({ ...tier, thresholdMinor: index === 0 ? 0 : (thresholds[index - 1] ?? 0) * 100 }))
