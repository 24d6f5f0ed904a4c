import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { rulesFromForm } from '@/lib/programs/form-schemas'
import { programRulesSchema } from '@/lib/programs/schemas'
import type { ProgramRules } from '@/lib/programs/schemas'
import { compareRules, ruleLines } from './rule-words'

const rules = defaultRules('GBP')

/** The form's fields for some rules, flat, as a browser sends them. */
function formOf(value: ProgramRules): FormData {
  const form = new FormData()
  const put = (path: string, item: unknown): void => {
    if (path.endsWith('.benefits') || path === 'rules.earn.excludedSkus' || path === 'rules.earn.eligibleCategories') form.set(path, (item as string[]).join('\n'))
    else if (typeof item === 'object' && item !== null) for (const [name, inner] of Object.entries(item)) put(`${path}.${name}`, inner)
    else if (typeof item === 'boolean' && path !== 'rules.earn.taxIncluded') { if (item) form.set(path, 'on') }
    else form.set(path, String(item ?? ''))
  }
  put('rules', value)
  return form
}

describe('the form of the rules', () => {
  it('says back exactly the rules it was filled with', () => {
    const others: ProgramRules[] = [
      rules, defaultRules('JPY'),
      programRulesSchema.parse({
        ...rules, expiry: { type: 'end_of', period: 'year', afterMonths: 12 }, proof: { token: true, code: false, pin: false },
        earn: { ...rules.earn, excludedSkus: ['GIFT', 'BAG'], taxIncluded: false, maxPointsPerSale: 500 }, messages: { earned: false, redeemed: true, tierEnds: false },
        tiers: rules.tiers.map((tier) => ({ ...tier, benefits: ['Free delivery, always', 'A cake on your birthday'] })),
        tierDowngrade: { policy: 'one_level', graceDays: 30, noticeDays: 21 },
      }),
      programRulesSchema.parse({ ...rules, earn: { ...rules.earn, excludedSkus: ['GIFT, 10', 'BAG'], eligibleCategories: ['Coffee, ground', 'Tea'] } }),
      programRulesSchema.parse({ ...rules, redeem: { rates: [], unprovenPointsPerDay: 50 }, expiry: { type: 'fixed', date: '2030-01-31' } }),
    ]
    for (const one of others) expect(programRulesSchema.parse(rulesFromForm(formOf(one)))).toEqual(one)
  })
  it('leaves what is no number for the schema to name', () => {
    const form = formOf(rules)
    form.set('rules.activationDelayDays', 'soon')
    const result = programRulesSchema.safeParse(rulesFromForm(form))
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['activationDelayDays'])
  })
})

describe('a comparison', () => {
  it('is empty for the same rules and names what changed, came and went', () => {
    expect(compareRules(rules, rules, 'GBP')).toEqual([])
    const [bronze, silver] = rules.tiers
    const after = programRulesSchema.parse({ ...rules, activationDelayDays: 3, tiers: [bronze, { ...silver, multiplier: '1.3' }] })
    expect(compareRules(rules, after, 'GBP')).toEqual([
      { label: 'Points can be used', before: 'At once', after: 'After 3 days' },
      { label: 'Tier 2', before: 'Silver: from £500, points times 1.25', after: 'Silver: from £500, points times 1.3' },
      { label: 'Tier 3', before: 'Gold: from £2,000, points times 1.5', after: null },
      { label: 'Tier 4', before: 'Platinum: from £5,000, points times 2', after: null },
    ])
  })
  it('tells a name that has a comma from two', () => {
    const earning = (eligibleCategories: string[]): ProgramRules => ({ ...rules, earn: { ...rules.earn, eligibleCategories } })
    expect(compareRules(earning(['Coffee', 'ground']), earning(['Coffee, ground']), 'GBP'))
      .toEqual([{ label: 'Categories that earn', before: 'Coffee, ground', after: '"Coffee, ground"' }])
  })
  it('says each rule', () => {
    expect(ruleLines(rules, 'GBP').find((line) => line.key === 'redeem.GBP')?.value)
      .toBe('100 points take £1.00 off, from 100 points, in steps of 100')
  })
})
