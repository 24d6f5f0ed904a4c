import { currencyExponent, formatMoney, formatPoints, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { Expiry, ProgramRules } from '@/lib/programs/schemas'
import { thresholdOf } from '@/lib/programs/plain'
import { referralSummary } from './referral-words'

/** The steps of the page, in its order: what each is called, its anchor, and what it decides. */
export const sections = [
  { id: 'earning', title: 'Earning', short: 'Earning', intro: 'How many points a sale brings.' },
  { id: 'bonuses', title: 'Bonuses', short: 'Bonuses', intro: 'Points that are given without a sale.' },
  { id: 'referrals', title: 'Refer a friend', short: 'Refer a friend', intro: 'Members bring friends, and both are rewarded once the friend has bought something and kept it.' },
  { id: 'expiry', title: 'When points can be used, and until when', short: 'Expiry', intro: 'A delay guards against returned goods, an end against points that nobody fetches.' },
  { id: 'money', title: 'Points as money', short: 'Points as money', intro: 'What points take off a sale. Rewards are set apart from this.' },
  { id: 'proof', title: 'Proof, refunds and receipts', short: 'Proof and refunds', intro: 'What a member must show to spend, and what becomes of points when goods come back.' },
  { id: 'giving', title: 'Gifts between members', short: 'Gifts', intro: 'Points that one member gives to another keep their dates.' },
  { id: 'tiers', title: 'Tiers', short: 'Tiers', intro: 'Who buys much earns faster. One tier alone is no ladder, and is fine.' },
  { id: 'messages', title: 'Messages and look-up', short: 'Messages', intro: 'What members are told, and what anybody may see.' },
] as const

export type SectionId = (typeof sections)[number]['id']

const joined = (parts: (string | false | null)[], none: string) => parts.filter((part) => part !== false && part !== null).join(', ') || none
const days = (count: number) => plural(count, { one: '# day', other: '# days' })

/** Each section in one sentence, as it stands. */
export function sectionWords(rules: ProgramRules, currency: string): Record<SectionId, string> {
  const { bonuses, activationDelayDays, proof, redeem, messages, tiers, tierBasis } = rules
  const proofs = joined([proof.token && 'the card', proof.code && 'a code', proof.pin && 'the PIN'], 'nothing')
  const refunds = { within_balance: 'what a refund can’t take back is waived', negative_allowed: 'what a refund can’t take back is owed', none: 'refunds leave points alone' }
  const top = tiers.at(-1)
  const reach = (amount: number) => (tierBasis === 'spend' ? formatMoney(amount, currency, { decimals: 'auto' }) : formatPoints(amount))
  const told = joined([messages.earned && 'points earned', messages.redeemed && 'points used', messages.tierEnds && rules.tierDowngrade.policy !== 'none' && 'a tier that ends'], 'nothing')
  return {
    earning: earningWords(rules, currency),
    bonuses: joined([
      bonuses.welcomePoints !== null && `${formatPoints(bonuses.welcomePoints)} for joining`,
      bonuses.birthdayPoints !== null && `${formatPoints(bonuses.birthdayPoints)} for a birthday`,
    ], 'None'),
    referrals: referralSummary(rules.referrals),
    expiry: `Usable ${activationDelayDays === 0 ? 'at once' : `after ${days(activationDelayDays)}`}, ${endWords(rules.expiry)}`,
    money: redeem.rates.length === 0 ? 'Not offered: points buy rewards only'
      : redeem.rates.map((rate) => `${formatPoints(rate.points)} take ${formatMoney(rate.amountMinor, rate.currency)} off`).join(', '),
    proof: `Spending asks for ${proofs}; ${refunds[rules.refundPolicy]}`,
    giving: givingWords(rules.giving),
    tiers: tiers.length === 1 || !top ? `One for everybody: ${tiers[0]?.name ?? ''}`
      : `${tiers.map(({ name }) => name).join(', ')}; ${top.name} from ${reach(thresholdOf(top, tierBasis))}`,
    messages: `Members are told ${told}; the public look-up ${rules.lookup.showTotalWithoutCode ? 'shows the total' : 'asks for a code'}`,
  }
}

export const givingWords = ({ mostPoints, mostPerDay }: ProgramRules['giving']): string => (mostPoints === null ? 'Not allowed'
  : `Up to ${formatPoints(mostPoints)} at once${mostPerDay === null ? '' : `, ${formatPoints(mostPerDay)} a day`}`)

function earningWords({ earn }: ProgramRules, currency: string): string {
  const rates = earn.rates.map((rate) => `${rate.pointsPerUnit} ${rate.pointsPerUnit === '1' ? 'point' : 'points'} for each ${
    formatMoney(10 ** currencyExponent(rate.currency), rate.currency, { decimals: 'auto' })}`)
  return joined([
    ...rates, earn.minimumSpendMinor > 0 && `from ${formatMoney(earn.minimumSpendMinor, currency, { decimals: 'auto' })} on`,
    !earn.taxIncluded && 'without tax', earn.maxPointsPerSale !== null && `at most ${formatPoints(earn.maxPointsPerSale)} a sale`,
    earn.maxPointsPerDay !== null && `at most ${formatPoints(earn.maxPointsPerDay)} a day`,
    earn.eligibleCategories.length > 0 && `in ${plural(earn.eligibleCategories.length, { one: '# category', other: '# categories' })} only`,
    earn.excludedSkus.length > 0 && `but for ${plural(earn.excludedSkus.length, { one: '# article', other: '# articles' })}`,
  ], '')
}

function endWords(expiry: Expiry): string {
  switch (expiry.type) {
    case 'none': return 'and for good'
    case 'rolling_days': return `for ${days(expiry.days)}`
    case 'rolling_months': return `for ${plural(expiry.months, { one: '# month', other: '# months' })}`
    case 'end_of': return expiry.afterMonths === 0 ? `to the end of the ${expiry.period}`
      : `to the end of the ${expiry.period} ${plural(expiry.afterMonths, { one: '# month', other: '# months' })} later`
    case 'fixed': return `until ${formatDate(expiry.date, { timeZone: 'UTC' })}`
    case 'inactivity': return `until ${days(expiry.days)} pass without a sale`
  }
}
