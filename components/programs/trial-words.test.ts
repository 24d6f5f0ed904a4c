import { expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRulesInput } from '@/lib/programs/schemas'
import { trySale } from '@/lib/trial'
import type { Sample } from '@/lib/trial'
import { articlesToTry } from './articles-to-try'
import { sectionWords } from './section-words'
import { trialLines } from './trial-words'

const now = new Date('2026-03-10T12:00:00Z')
const rulesWith = (over: Partial<ProgramRulesInput> = {}) => programRulesSchema.parse({ ...defaultRules('GBP'), ...over })
const lines = (over: Partial<ProgramRulesInput> = {}, sample: Partial<Sample> = {}) => {
  const rules = rulesWith(over)
  const trial = trySale(rules, { currency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', versionNumber: 2 },
    { amountMinor: 1_240, taxMinor: 0, sku: '', points: 0, tierKey: 'gold', ...sample }, now)
  return Object.fromEntries(trialLines(trial, rules, { currency: 'GBP', timeZone: 'Europe/London', now }).map(({ term, value }) => [term, value]))
}

it('says a sale of a Gold member', () => {
  expect(lines()).toEqual({
    Usable: 'At once', Expire: 'Never', '100 points pay': '£1.00',
    'A refund of it': 'Gives £12.40 back and takes 18 points away. What was spent meanwhile is waived.',
    'Next tier': 'Whoever has just reached Gold then has £2,012.40 counted; Platinum is £2,987.60 away.',
  })
  expect(lines({}, { tierKey: 'bronze', amountMinor: 50_000 })['Next tier']).toBe('This sale lifts to Silver. A new member then has £500 counted; Gold is £1,500 away.')
})

it('says days as the last one, and what comes too late', () => {
  expect(lines({ activationDelayDays: 14, expiry: { type: 'rolling_months', months: 12 } })).toMatchObject({ Usable: 'From 24 Mar 2026 on', Expire: 'Last day 10 Mar 2027' })
  expect(lines({ expiry: { type: 'inactivity', days: 30 } })).toMatchObject({ Expire: 'Last day 9 Apr 2026, unless there is another sale' })
  expect(lines({ activationDelayDays: 14, expiry: { type: 'rolling_days', days: 5 } }).Expire).toBe('Last day 15 Mar 2026: before they can be used')
})

it('says points that pay, and those that can’t', () => {
  expect(lines({}, { points: 200 })['Points used']).toBe('200 points take £2.00 off; £10.40 is left to pay.')
  expect(lines({}, { points: 50 })['Points used']).toBe('None. Points pay from 100 points on.')
  expect(lines({ redeem: { rates: [] } })['100 points pay']).toBe('Nothing: points buy rewards only.')
  expect(lines({ redeem: { rates: [{ currency: 'GBP', points: 100, amountMinor: 100, minPoints: 500 }] } })['100 points pay']).toBe('Nothing: points pay from 500 points on.')
})

it('says each section in a sentence', () => {
  const { earn } = defaultRules('GBP')
  expect(sectionWords(rulesWith({ earn: { ...earn, minimumSpendMinor: 500, excludedSkus: ['bag'] } }), 'GBP')).toEqual({
    earning: '1 point for each £1, from £5 on, but for 1 article',
    bonuses: 'None',
    referrals: 'Nobody is rewarded for a friend',
    expiry: 'Usable at once, and for good',
    money: '100 points take £1.00 off',
    proof: 'Spending asks for the card, a code, the PIN; what a refund can’t take back is waived',
    giving: 'Not allowed',
    tiers: 'Bronze, Silver, Gold, Platinum; Platinum from £5,000',
    messages: 'Members are told points earned, points used; the public look-up asks for a code',
  })
})

it('says how many points members may give to each other', () => {
  const words = (giving: { mostPoints: number | null; mostPerDay: number | null }) => sectionWords(rulesWith({ giving }), 'GBP').giving
  expect(words({ mostPoints: 200, mostPerDay: null })).toBe('Up to 200 points at once')
  expect(words({ mostPoints: 200, mostPerDay: 1 })).toBe('Up to 200 points at once, 1 point a day')
})

it('lets those articles be tried that the rules tell apart', () => {
  const { earn } = defaultRules('GBP')
  expect(articlesToTry(rulesWith()).map(({ label }) => label)).toEqual(['An article that earns'])
  expect(articlesToTry(rulesWith({ earn: { ...earn, eligibleCategories: ['Food', 'Tea'], excludedSkus: ['bag'] } })).map(({ label }) => label))
    .toEqual(['An article of Food', 'An article of Tea', 'An article of another category', 'Article bag'])
})
