import { currencyExponent, formatMoney, formatNumber } from '@/lib/core/format'
import { translator } from '@/lib/core/messages'
import type { Explained, Explanation, Fired } from './schemas'

/** Puts a sentence to each rule: in the language of who reads it, else in the one the award was explained in. */
export function explain(explanation: Explanation, locale = explanation.locale): Explained {
  const { version, currency, baseMinor, rules, rounding } = explanation
  return {
    version: { id: version.id, number: version.number },
    currency,
    baseMinor,
    rules: rules.map((fired) => inOrder(fired, sentenceFor(fired, currency, locale))),
    rounding: { exact: rounding.exact, points: rounding.points, sentence: translator(locale)('earning.rounding', { points: rounding.points }) },
  }
}

/** Stored JSON may come back with its keys in another order; an answer given twice must be the same to the byte. */
function inOrder(fired: Fired, sentence: string): Explained['rules'][number] {
  const given: Record<string, string | number> = fired
  const ordered: Record<string, string | number> = {}
  for (const key of Object.keys(given).sort()) ordered[key] = given[key] ?? ''
  return { rule: fired.rule, sentence, ...ordered }
}

function sentenceFor(fired: Fired, currency: string, locale: string): string {
  const say = translator(locale)
  const money = (minor: string) => formatMoney(minor.split('.')[0] as `${number}`, currency, { locale })
  const number = (text: string) => formatNumber(text as `${number}`, { locale, maximumFractionDigits: 6 })
  switch (fired.rule) {
    case 'left_out': return say('earning.left_out', { lines: fired.lines, amount: money(fired.amountMinor) })
    case 'tax': return say('earning.tax', { amount: money(fired.amountMinor) })
    case 'minimum_spend': return say('earning.minimum_spend', {
      minimum: formatMoney(fired.minimumMinor, currency, { locale }), amount: money(fired.amountMinor),
    })
    case 'rate': return say(fired.partner === undefined ? 'earning.rate' : 'earning.rate_of', {
      partner: fired.partner ?? '',
      rate: number(fired.pointsPerUnit), points: Number(fired.pointsPerUnit), unit: unitOf(currency, locale),
      amount: money(fired.amountMinor), exact: number(fired.exact),
    })
    case 'campaign': return fired.most !== undefined
      ? say('earning.campaign_budget', { name: fired.name, exact: number(fired.exact) })
      : fired.factor === undefined
      ? say('earning.campaign_bonus', { name: fired.name, exact: number(fired.exact) })
      : say('earning.campaign_factor', { name: fired.name, factor: number(fired.factor), exact: number(fired.exact) })
    case 'campaign_beaten': return say('earning.campaign_beaten', { name: fired.name, exact: number(fired.exact) })
    case 'campaign_cap': return say('earning.campaign_cap', { most: fired.most, exact: number(fired.exact) })
    case 'sale_cap': return say('earning.sale_cap', { most: fired.most })
    case 'day_cap': return say('earning.day_cap', { most: fired.most, room: fired.room })
    case 'tier': return say('earning.tier', { tier: fired.name, multiplier: number(fired.multiplier), exact: number(fired.exact) })
  }
}

/** One major unit: £1, ¥1. */
const unitOf = (currency: string, locale: string) =>
  formatMoney(10 ** currencyExponent(currency), currency, { locale, decimals: 'auto' })
