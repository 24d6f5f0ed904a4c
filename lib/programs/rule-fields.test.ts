import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Campaign } from '@/lib/campaigns/schemas'
import { canonicalJson } from '@/lib/core/canonical-json'
import { fieldsOf } from '@/lib/core/fields-of'
import { newId } from '@/lib/core/ids'
import { defaultRules } from './defaults'
import { programRulesSchema } from './schemas'
import type { ProgramRules } from './schemas'

type Made = Pick<Campaign, 'name' | 'skus'> & { points: number }
const rulesWith = (campaigns: readonly Made[], tiers: readonly string[] = ['Bronze']): ProgramRules => programRulesSchema.parse({
  ...defaultRules('GBP'), tiers: tiers.map((name, index) => ({ key: `t${index}`, name, color: '#b08d57', thresholdMinor: index * 100, multiplier: '1' })),
  campaigns: { list: campaigns.map(({ points, ...one }) => ({ id: newId(), state: 'running', ...one, effect: { type: 'bonus', points } })) },
})
const campaign = (name: string, points: number): Made => ({ name, points, skus: [] })

/** What a rule has to say, without what is made anew at each try. A list says who is in it, and in which order. */
const leavesOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object') ? 1 + value.reduce<number>((sum, one) => sum + leavesOf(one), 0) : 1
  return typeof value === 'object' && value !== null ? Object.entries(value).reduce((sum, [key, each]) => sum + (key === 'id' ? 0 : leavesOf(each)), 0) : 1
}
const withoutIds = (rules: ProgramRules) => JSON.stringify(rules, (key, value: unknown) => (key === 'id' ? undefined : value))

// Names that would be read as another's number, as a path, or as several.
const name = fc.oneof(fc.constantFrom('X', 'X (2)', 'X (2) (2)', 'X (3)', 'X: effect', 'X: effect: points', '"X"', 'X; X', '“X”', 'one'), fc.stringMatching(/^[X:;"()2 ]{0,8}X$/)).map((text) => text.trim())
const made = fc.array(fc.record({ name, points: fc.integer({ min: 1, max: 3 }), skus: fc.array(name, { maxLength: 2 }) }), { maxLength: 4 })
const rules = fc.record({ made, tiers: fc.array(name, { minLength: 1, maxLength: 3 }) }).map((one) => rulesWith(one.made, one.tiers))

describe('the fields of a program’s rules', () => {
  it('are each leaf’s own, whatever anything is called', () => {
    const fields = fieldsOf(rulesWith([campaign('X', 5), campaign('X', 1_000_000), campaign('X (2)', 7)]), 'GBP')
    const points = Object.entries(fields).filter(([field]) => field.endsWith(': effect: points'))
    expect(points).toEqual([['Campaigns: list: X: effect: points', '5'], ['Campaigns: list: X (3): effect: points', '1,000,000'], ['Campaigns: list: X (2): effect: points', '7']])
    fc.assert(fc.property(rules, (one) => { expect(Object.keys(fieldsOf(one, 'GBP'))).toHaveLength(leavesOf(one)) }), { numRuns: 300 })
  })

  it('are never those of other rules', () => {
    // Few names and points, so that many come out nearly the same; what is compared knows no order of fields.
    const few = fc.array(fc.record({ name: fc.constantFrom('X', 'X (2)', 'X: effect', 'X; X'), points: fc.integer({ min: 1, max: 2 }), skus: fc.constant<string[]>([]) }), { minLength: 1, maxLength: 3 }).map((list) => rulesWith(list))
    fc.assert(fc.property(fc.oneof(fc.tuple(rules, rules), fc.tuple(few, few)), ([one, other]) => {
      expect(canonicalJson(fieldsOf(one, 'GBP')) === canonicalJson(fieldsOf(other, 'GBP'))).toBe(withoutIds(one) === withoutIds(other))
    }), { numRuns: 600 })
    const [several, one] = [rulesWith([{ ...campaign('X', 5), skus: ['a', 'b'] }]), rulesWith([{ ...campaign('X', 5), skus: ['a; b'] }])]
    expect(fieldsOf(several, 'GBP')).not.toEqual(fieldsOf(one, 'GBP'))
    const [first, last] = [rulesWith([campaign('X', 5), campaign('Y', 5)]), rulesWith([campaign('Y', 5), campaign('X', 5)])]
    expect(fieldsOf(first, 'GBP')).not.toEqual(fieldsOf(last, 'GBP'))
  })

  it('read as people say it', () => {
    expect(fieldsOf(rulesWith([campaign('Spring', 5)]), 'GBP')).toMatchObject({
      'Earn: minimum spend': '£0.00', 'Earn: tax included': 'yes', 'Campaigns: list': 'Spring', 'Campaigns: list: Spring: skus': null, 'Tiers: Bronze: threshold': '£0.00',
    })
  })
})
