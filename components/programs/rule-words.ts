import { currencyExponent, formatMoney, formatNumber, formatPoints, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { namesText } from '@/lib/core/names'
import { thresholdOf } from '@/lib/programs/plain'
import type { Expiry, ProgramRules } from '@/lib/programs/schemas'
import { referralLines } from './referral-words'
import { givingWords } from './section-words'

export type RuleLine = { key: string; label: string; value: string }

const refundWords = {
  within_balance: 'Taken back as far as the balance goes; the rest is waived',
  negative_allowed: 'Taken back; what is missing is owed and repaid by later points',
  none: 'Points stay',
}
const windowWords = { calendar_year: 'in the calendar year', rolling_365: 'in the last 365 days', anniversary: 'since the last anniversary of joining' }

export function expiryWords(expiry: Expiry): string {
  switch (expiry.type) {
    case 'none': return 'Never'
    case 'rolling_days': return `${plural(expiry.days, { one: '# day', other: '# days' })} after they were earned`
    case 'rolling_months': return `${plural(expiry.months, { one: '# month', other: '# months' })} after they were earned`
    case 'end_of': return expiry.afterMonths === 0
      ? `At the end of the ${expiry.period} they were earned in`
      : `At the end of the ${expiry.period}, ${plural(expiry.afterMonths, { one: '# month', other: '# months' })} after they were earned`
    case 'fixed': return `On ${formatDate(expiry.date, { timeZone: 'UTC' })}`
    case 'inactivity': return `${plural(expiry.days, { one: '# day', other: '# days' })} without a sale`
  }
}

export function downgradeWords({ policy, graceDays, noticeDays }: ProgramRules['tierDowngrade']): string {
  if (policy === 'none') return 'Is kept for good'
  const days = (count: number) => plural(count, { one: '# day', other: '# days' })
  return `${policy === 'one_level' ? 'Falls by one tier' : 'Falls to the tier that was reached'} `
    + `${graceDays === 0 ? 'when the window is over' : `${days(graceDays)} after the window`}; told ${days(noticeDays)} before`
}

function campaignsWords({ list, stacking, mostPoints }: ProgramRules['campaigns']): string {
  const running = list.filter(({ state }) => state === 'running').map(({ name }) => name)
  if (running.length === 0) return 'None'
  const meet = running.length > 1 ? `; ${stacking === 'best' ? 'the best counts' : 'they add up'}` : ''
  return `${running.join(', ')}${meet}${mostPoints === null ? '' : `; at most ${formatPoints(mostPoints)} a sale`}`
}

const partnersWords = ({ list }: ProgramRules['partners']) =>
  `${plural(list.length, { one: '# other business', other: '# other businesses' })}: ${list.map(({ pointsPerUnit }) => pointsPerUnit).join(', ')} for each unit of money`

const bonus = (points: number | null) => (points === null ? 'Nothing' : formatPoints(points))
const shareWords = ({ sharePoints, shareMost }: ProgramRules['bonuses']) =>
  (sharePoints === null ? 'Nothing' : `${formatPoints(sharePoints)}, ${plural(shareMost, { one: 'once', other: '# times' })} a year at most`)
/** Words in a row, the first with a capital. */
const sentence = (words: string[]) => words.join(', ').replace(/^./, (first) => first.toUpperCase())
const unit = (currency: string) => formatMoney(10 ** currencyExponent(currency), currency, { decimals: 'auto' })

/** The rules in words, a line each, in the same order for every version, so that two can be laid side by side. */
export function ruleLines(rules: ProgramRules, currency: string): RuleLine[] {
  const { earn, redeem, proof, tiers, tierBasis } = rules
  const listed = (items: string[], none: string) => (items.length > 0 ? namesText(items) : none)
  const minimum = earn.minimumSpendMinor === 0 ? 'Any'
    : formatMoney(earn.minimumSpendMinor, currency) + (earn.rates.length > 1 ? `; any in other currencies than ${currency}` : '')
  const threshold = (amount: number) => (tierBasis === 'spend' ? formatMoney(amount, currency, { decimals: 'auto' }) : formatPoints(amount))
  const proofs = [proof.token && 'card', proof.code && 'code to the phone', proof.pin && 'PIN'].filter((one) => one !== false)
  return [
    ...earn.rates.map((rate) => ({
      key: `earn.${rate.currency}`, label: earn.rates.length > 1 ? `Earning in ${rate.currency}` : 'Earning',
      value: `${rate.pointsPerUnit} ${rate.pointsPerUnit === '1' ? 'point' : 'points'} for each ${unit(rate.currency)}`,
    })),
    { key: 'minimum', label: 'Smallest sale that earns', value: minimum },
    { key: 'day_cap', label: 'Most points for a member in a day', value: earn.maxPointsPerDay === null ? 'No limit' : formatPoints(earn.maxPointsPerDay) },
    { key: 'sale_cap', label: 'Most points for one sale', value: earn.maxPointsPerSale === null ? 'No limit' : formatPoints(earn.maxPointsPerSale) },
    { key: 'welcome', label: 'For joining', value: bonus(rules.bonuses.welcomePoints) },
    { key: 'birthday', label: 'For a birthday', value: bonus(rules.bonuses.birthdayPoints) },
    { key: 'share', label: 'For inviting somebody who joins', value: shareWords(rules.bonuses) },
    ...referralLines(rules.referrals, currency),
    { key: 'tax', label: 'Tax', value: earn.taxIncluded ? 'Earns too' : 'Earns nothing' },
    { key: 'categories', label: 'Categories that earn', value: listed(earn.eligibleCategories, 'All') },
    { key: 'excluded', label: 'Articles that don’t earn', value: listed(earn.excludedSkus, 'None') },
    { key: 'campaigns', label: 'Campaigns', value: campaignsWords(rules.campaigns) },
    ...(rules.partners.list.length > 0 ? [{ key: 'partners', label: 'Partners’ own rates', value: partnersWords(rules.partners) }] : []),
    { key: 'activation', label: 'Points can be used', value: rules.activationDelayDays === 0 ? 'At once' : `After ${plural(rules.activationDelayDays, { one: '# day', other: '# days' })}` },
    { key: 'expiry', label: 'Points expire', value: expiryWords(rules.expiry) },
    ...(redeem.rates.length > 0 ? redeem.rates.map((rate) => ({
      key: `redeem.${rate.currency}`, label: redeem.rates.length > 1 ? `Points as money in ${rate.currency}` : 'Points as money',
      value: `${formatPoints(rate.points)} take ${formatMoney(rate.amountMinor, rate.currency)} off, from ${formatPoints(rate.minPoints)}`
        + (rate.stepPoints > 1 ? `, in steps of ${formatNumber(rate.stepPoints)}` : '')
        + (rate.maxPercentOfSale < 100 ? `, up to ${rate.maxPercentOfSale}% of a sale` : ''),
    })) : [{ key: 'redeem', label: 'Points as money', value: 'Not offered' }]),
    { key: 'proof', label: 'Spending is proven by', value: proofs.length > 0 ? sentence(proofs) : 'Nothing: only what needs no proof can be spent' },
    {
      key: 'unproven', label: 'Spent a day without proof',
      value: redeem.unprovenPointsPerDay > 0 ? `Up to ${formatPoints(redeem.unprovenPointsPerDay)}` : 'None',
    },
    ...(redeem.offlinePointsPerDay > 0 ? [{ key: 'offline', label: 'Spent a day while a till is offline', value: `Up to ${formatPoints(redeem.offlinePointsPerDay)}` }] : []),
    { key: 'giving', label: 'Gifts between members', value: givingWords(rules.giving) },
    { key: 'refunds', label: 'Points of refunded sales', value: refundWords[rules.refundPolicy] },
    {
      key: 'claims', label: 'A receipt without a card',
      value: rules.receiptClaimDays === 0 ? 'Can’t be claimed' : `Can be claimed for ${plural(rules.receiptClaimDays, { one: '# day', other: '# days' })}`,
    },
    { key: 'basis', label: 'Tiers count', value: `${tierBasis === 'spend' ? 'Money spent' : 'Points earned'} ${windowWords[rules.tierWindow]}` },
    ...tiers.flatMap((tier, index) => [
      {
        key: `tier.${tier.key}`, label: `Tier ${index + 1}`,
        value: `${tier.name}: ${index === 0 ? 'from the start' : `from ${threshold(thresholdOf(tier, tierBasis))}`}, points times ${tier.multiplier}`,
      },
      ...(tier.benefits.length > 0 ? [{ key: `benefits.${tier.key}`, label: `Members of ${tier.name} have`, value: tier.benefits.join('; ') }] : []),
    ]),
    { key: 'downgrade', label: 'A tier not reached again', value: downgradeWords(rules.tierDowngrade) },
    {
      key: 'messages', label: 'Members are told',
      value: sentence([rules.messages.earned && 'points earned', rules.messages.redeemed && 'points used',
        rules.messages.tierEnds && rules.tierDowngrade.policy !== 'none' && 'that a tier will end'].filter((one) => one !== false)) || 'Nothing',
    },
    { key: 'lookup', label: 'Public look-up', value: rules.lookup.showTotalWithoutCode ? 'Shows the total without a code' : 'Needs a code' },
  ]
}

export type Change = { label: string; before: string | null; after: string | null }

/** What publishing would change, line by line; nothing where both say the same. */
export function compareRules(before: ProgramRules, after: ProgramRules, currency: string): Change[] {
  const [old, now] = [ruleLines(before, currency), ruleLines(after, currency)]
  const was = new Map(old.map((line) => [line.key, line]))
  const is = new Set(now.map((line) => line.key))
  return [
    ...now.filter((line) => was.get(line.key)?.value !== line.value)
      .map((line) => ({ label: line.label, before: was.get(line.key)?.value ?? null, after: line.value })),
    ...old.filter((line) => !is.has(line.key)).map((line) => ({ label: line.label, before: line.value, after: null })),
  ]
}
