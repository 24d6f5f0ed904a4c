import { formatMoney, formatNumber, formatPoints } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import { localDay } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { Trial } from '@/lib/trial'

export type TrialLine = { term: string; value: string }
type Where = { currency: string; timeZone: string; now: Date }

/** What a sale by unpublished rules would do, a line each, besides what it earns. */
export function trialLines(trial: Trial, rules: ProgramRules, { currency, timeZone, now }: Where): TrialLine[] {
  const money = (minor: number) => formatMoney(minor, currency)
  return [
    ...(trial.used.problem === null && trial.used.points > 0
      ? [{ term: 'Points used', value: `${formatPoints(trial.used.points)} take ${money(trial.used.discountMinor)} off; ${money(trial.payableMinor)} is left to pay.` }] : []),
    ...(trial.used.problem === null ? [] : [{ term: 'Points used', value: `None. ${trial.used.problem}` }]),
    ...(trial.points > 0 ? [
      { term: 'Usable', value: trial.dates.activatesAt <= now ? 'At once' : `From ${formatDate(trial.dates.activatesAt, { timeZone })} on` },
      { term: 'Expire', value: expiryOf(trial, timeZone) },
    ] : []),
    { term: '100 points pay', value: hundredWords(trial.hundred, money) },
    { term: 'A refund of it', value: refundWords(trial, money) },
    { term: 'Next tier', value: ladderWords(trial, rules, currency) },
  ]
}

/** The last day on which points count: they end at the midnight after it. */
const lastDay = (end: Date, timeZone: string) => formatDate(localDay(new Date(end.getTime() - 1), timeZone), { timeZone: 'UTC' })

function expiryOf({ dates: { activatesAt, expiresAt, inactiveAt } }: Trial, timeZone: string): string {
  if (expiresAt) return expiresAt <= activatesAt ? `Last day ${lastDay(expiresAt, timeZone)}: before they can be used` : `Last day ${lastDay(expiresAt, timeZone)}`
  return inactiveAt ? `Last day ${lastDay(inactiveAt, timeZone)}, unless there is another sale` : 'Never'
}

function hundredWords(hundred: Trial['hundred'], money: (minor: number) => string): string {
  if (!hundred) return 'Nothing: points buy rewards only.'
  if (hundred.points === 0) return hundred.minPoints > 100 ? `Nothing: points pay from ${formatPoints(hundred.minPoints)} on.` : 'Nothing: they are too few.'
  return money(hundred.amountMinor) + (hundred.points < 100 ? `, which takes ${formatPoints(hundred.points)}` : '')
}

function refundWords({ points, refund }: Trial, money: (minor: number) => string): string {
  const back = [money(refund.refundMinor), ...(refund.pointsReturned > 0 ? [formatPoints(refund.pointsReturned)] : [])].join(' and ')
  const given = `Gives ${back} back`
  if (points === 0) return `${given}.`
  if (refund.policy === 'none') return `${given}. The ${formatPoints(points)} stay.`
  const taken = `${given} and takes ${formatPoints(refund.pointsDue)} away.`
  return refund.policy === 'negative_allowed' ? `${taken} What was spent meanwhile is owed.` : `${taken} What was spent meanwhile is waived.`
}

function ladderWords({ tier, ladder: { counted, reached, next } }: Trial, { tierBasis, tiers }: ProgramRules, currency: string): string {
  const amount = (number: number) => (tierBasis === 'spend' ? formatMoney(number, currency, { decimals: 'auto' }) : formatPoints(number))
  const lifted = reached.key === tier.key ? '' : `This sale lifts to ${reached.name}. `
  const who = tier.key === tiers[0]?.key ? 'A new member' : `Whoever has just reached ${tier.name}`
  const stands = `${who} then has ${tierBasis === 'spend' ? amount(counted) : formatNumber(counted)} counted`
  return `${lifted}${stands}${next ? `; ${next.name} is ${amount(next.missing)} away.` : ', and there is no tier above.'}`
}
