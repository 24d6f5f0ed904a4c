import type { Campaign } from '@/lib/campaigns/schemas'

/** What a member did before a sale; days are the program's, and count back from the sale's. */
export type Buyer = {
  /** Sales recorded before it at the business that sells, refunded or not; and at others of the program. */
  sales: number
  elsewhere: number
  /** Since the last at the business that sells; below zero where that happened on a later day. */
  daysSince: number | null
  birthMonth: number | null
  bought: readonly { sku: string; category: string | null; daysAgo: number }[]
  /** Ids of the segments asked for that the member is in. */
  segments: ReadonlySet<string>
}
/** What campaigns gave so far: of the budget in all, and how often to the member; and whether the member switched it on. */
export type SoFar = ReadonlyMap<string, { given: number; times: number; activated: boolean }>
/** `most`: what is left of its budget. */
export type RunningCampaign = Campaign & { most?: number }

const asksBought = ({ boughtSkus, boughtCategories }: Campaign) => boughtSkus.length + boughtCategories.length > 0

/** Whether it can't be known without the member's history. */
export const asksBuyer = (one: Campaign): boolean =>
  one.firstPurchase || one.everyVisit !== null || one.birthdayMonth || one.inactiveDays !== null || one.maxPerMember !== null || one.personal || one.segmentIds.length > 0 || asksBought(one)

/** Whether one asks how often, or when, a member came. */
export const asksVisits = (running: readonly Campaign[]): boolean => running.some((one) => one.everyVisit !== null || one.inactiveDays !== null)

/** For how many days back a campaign asks what was bought; 0 where none does. */
export const boughtWithin = (running: readonly Campaign[]): number =>
  running.reduce((days, one) => (asksBought(one) ? Math.max(days, one.boughtDays) : days), 0)

/** Those of the running campaigns that are for this member now; a member nobody knows yet has no history. Pure. */
export function campaignsFor(running: readonly Campaign[], month: number, known: { buyer: Buyer; soFar: SoFar } | null): RunningCampaign[] {
  return running.flatMap((one) => {
    if (!known) return asksBuyer(one) || one.budgetPoints !== null ? [] : [one]
    if (one.personal && !known.soFar.get(one.id)?.activated) return []
    const left = leftFor(one, month, known)
    if (left === null) return []
    return one.budgetPoints === null ? [one] : [{ ...one, most: left }]
  })
}

/** What a campaign can still give this member: its budget's rest, Infinity without one, null where it is not for them. Pure. */
export function leftFor(one: Campaign, month: number, { buyer, soFar }: { buyer: Buyer; soFar: SoFar }): number | null {
  const { given, times, activated } = soFar.get(one.id) ?? { given: 0, times: 0, activated: false }
  if (one.maxPerMember !== null && times >= one.maxPerMember) return null
  // Whom it was for when they switched it on has it until it ends, whatever became of the segment since.
  if (!(one.personal && activated) && !isInSegment(one, buyer)) return null
  if (!isIn(one, buyer, month)) return null
  const left = one.budgetPoints === null ? Infinity : one.budgetPoints - given
  return left > 0 ? left : null
}

const isInSegment = ({ segmentIds }: Campaign, { segments }: Buyer) => segmentIds.length === 0 || segmentIds.some((id) => segments.has(id))

function isIn(one: Campaign, { sales, elsewhere, daysSince, birthMonth, bought }: Buyer, month: number): boolean {
  if (one.firstPurchase && sales + elsewhere > 0) return false
  if (one.everyVisit !== null && (sales + 1) % one.everyVisit !== 0) return false
  if (one.birthdayMonth && birthMonth !== month) return false
  if (one.inactiveDays !== null && (daysSince === null || daysSince < one.inactiveDays)) return false
  return !asksBought(one) || bought.some(({ sku, category, daysAgo }) => daysAgo <= one.boughtDays
    && (one.boughtSkus.includes(sku) || (category !== null && one.boughtCategories.includes(category))))
}
