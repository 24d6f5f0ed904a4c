import type { RewardConditions, RewardType } from '@/lib/rewards/schemas'

/** One line of a sale as the till sends it; `amountMinor` is what counts: tax included, after the till's own discounts. */
export type SaleLine = {
  lineId: string
  sku: string
  category?: string
  name: string
  quantity: string
  unitPriceMinor: number
  amountMinor: number
  taxMinor?: number
}

/** `freeQuantity`: what of its quantity rewards gave for nothing, where they gave any. */
export type PricedLine = SaleLine & { discountMinor: number; pointsUsed: number; netAmountMinor: number; freeQuantity?: string }

/** What redeeming needs to know of a reward. */
export type RewardTerms = RewardConditions & {
  id: string
  name: string
  type: RewardType
  points: number
  amountMinor: number | null
  percent: string | null
  maxDiscountMinor: number | null
  payMinor: number | null
  sku: string | null
  currency: string
}

/** What a member wants to use: a reward, or points as money. A hold brings points that wait; so does a voucher, which has a code. */
export type Wish = { holdId?: string; voucherCode?: string } & (
  | { kind: 'reward'; reward: RewardTerms }
  | { kind: 'points'; points: number }
)

export type Used = { rewardId?: string; name?: string; holdId?: string; voucherCode?: string; points: number; discountMinor: number }

export type Priced = { lines: PricedLine[]; used: Used[]; discountMinor: number; pointsUsed: number }
