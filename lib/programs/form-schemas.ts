import type { ProgramRules, ProgramRulesInput } from './schemas'

// A form's names are the paths that the rules' errors name: `rules.tiers.1.multiplier`.

type Values = { get: (name: string) => unknown }

const prefix = 'rules.'

/** The rules as a form states them. What is missing or no number is passed on for the schema to refuse by name. */
export function rulesFromForm(form: Values & { keys: () => Iterable<string> }): ProgramRulesInput {
  const names = [...form.keys()].filter((name) => name.startsWith(prefix))
  const text = (name: string) => {
    const value = form.get(prefix + name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const number = (name: string) => (text(name) === '' ? Number.NaN : Number(text(name)))
  const given = (name: string) => (text(name) ? number(name) : undefined)
  const on = (name: string) => ['on', 'true'].includes(text(name))
  const lines = (name: string) => text(name).split('\n').map((one) => one.trim()).filter(Boolean)
  const rows = (name: string) => {
    const start = `${prefix}${name}.`
    const found = names.filter((one) => one.startsWith(start)).map((one) => Number(one.slice(start.length).split('.')[0]))
    return [...new Set(found)].sort((a, b) => a - b)
  }
  return {
    earn: {
      rates: rows('earn.rates').map((n) => ({ currency: text(`earn.rates.${n}.currency`).toUpperCase(), pointsPerUnit: text(`earn.rates.${n}.pointsPerUnit`) })),
      taxIncluded: text('earn.taxIncluded') !== 'false',
      minimumSpendMinor: number('earn.minimumSpendMinor'),
      maxPointsPerSale: text('earn.maxPointsPerSale') ? number('earn.maxPointsPerSale') : null,
      maxPointsPerDay: text('earn.maxPointsPerDay') ? number('earn.maxPointsPerDay') : null,
      excludedSkus: lines('earn.excludedSkus'),
      eligibleCategories: lines('earn.eligibleCategories'),
    },
    redeem: {
      rates: rows('redeem.rates').map((n) => ({
        currency: text(`redeem.rates.${n}.currency`).toUpperCase(),
        points: number(`redeem.rates.${n}.points`), amountMinor: number(`redeem.rates.${n}.amountMinor`),
        minPoints: number(`redeem.rates.${n}.minPoints`), stepPoints: number(`redeem.rates.${n}.stepPoints`),
        maxPercentOfSale: number(`redeem.rates.${n}.maxPercentOfSale`),
      })),
      unprovenPointsPerDay: number('redeem.unprovenPointsPerDay'),
      offlinePointsPerDay: text('redeem.offlinePointsPerDay') ? number('redeem.offlinePointsPerDay') : 0,
    },
    expiry: expiryFrom(text, number),
    activationDelayDays: number('activationDelayDays'),
    bonuses: {
      welcomePoints: text('bonuses.welcomePoints') ? number('bonuses.welcomePoints') : null,
      birthdayPoints: text('bonuses.birthdayPoints') ? number('bonuses.birthdayPoints') : null,
      sharePoints: text('bonuses.sharePoints') ? number('bonuses.sharePoints') : null,
      shareMost: given('bonuses.shareMost'),
    },
    referrals: {
      referrerPoints: text('referrals.referrerPoints') ? number('referrals.referrerPoints') : null,
      friendPoints: text('referrals.friendPoints') ? number('referrals.friendPoints') : null,
      minimumMinor: given('referrals.minimumMinor'),
      buyDays: given('referrals.buyDays'), returnDays: given('referrals.returnDays'),
      mostPerMonth: given('referrals.mostPerMonth'), mostPerHour: given('referrals.mostPerHour'),
    },
    giving: {
      mostPoints: text('giving.mostPoints') ? number('giving.mostPoints') : null,
      mostPerDay: text('giving.mostPerDay') ? number('giving.mostPerDay') : null,
    },
    refundPolicy: text('refundPolicy') as ProgramRulesInput['refundPolicy'],
    receiptClaimDays: number('receiptClaimDays'),
    proof: { token: on('proof.token'), code: on('proof.code'), pin: on('proof.pin') },
    tiers: rows('tiers').map((n) => ({
      key: text(`tiers.${n}.key`), name: text(`tiers.${n}.name`), color: text(`tiers.${n}.color`), multiplier: text(`tiers.${n}.multiplier`),
      benefits: lines(`tiers.${n}.benefits`),
      ...(text('tierBasis') === 'points'
        ? { thresholdPoints: number(`tiers.${n}.thresholdPoints`) } : { thresholdMinor: number(`tiers.${n}.thresholdMinor`) }),
    })),
    tierBasis: text('tierBasis') as ProgramRulesInput['tierBasis'],
    tierWindow: text('tierWindow') as ProgramRulesInput['tierWindow'],
    tierDowngrade: {
      policy: text('tierDowngrade.policy') as ProgramRules['tierDowngrade']['policy'],
      graceDays: number('tierDowngrade.graceDays'), noticeDays: number('tierDowngrade.noticeDays'),
    },
    lookup: { showTotalWithoutCode: on('lookup.showTotalWithoutCode') },
    messages: { earned: on('messages.earned'), redeemed: on('messages.redeemed'), tierEnds: on('messages.tierEnds') },
  }
}

function expiryFrom(text: (name: string) => string, number: (name: string) => number): ProgramRulesInput['expiry'] {
  switch (text('expiry.type')) {
    case 'rolling_days': return { type: 'rolling_days', days: number('expiry.days') }
    case 'rolling_months': return { type: 'rolling_months', months: number('expiry.months') }
    case 'end_of': return {
      type: 'end_of', period: text('expiry.period') as 'month' | 'quarter' | 'year', afterMonths: number('expiry.afterMonths'),
    }
    case 'fixed': return { type: 'fixed', date: text('expiry.date') }
    case 'inactivity': return { type: 'inactivity', days: number('expiry.days') }
    default: return { type: 'none' }
  }
}
