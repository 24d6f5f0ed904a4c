import { describe, expect, it } from 'vitest'
import { defaultRules } from '@/lib/programs/defaults'
import { tierProgress } from './tier-progress'

describe('progress', () => {
  const rules = defaultRules('GBP')
  it('lights the tiers up to the one held and says what is missing', () => {
    expect(tierProgress(rules, 'silver', 62_000)).toMatchObject({
      steps: [{ reached: true }, { reached: true }, { reached: false }, { reached: false }],
      next: { name: 'Gold', missing: 138_000 },
    })
  })
  it('has nothing above the highest', () => {
    expect(tierProgress(rules, 'platinum', 0).next).toBeNull()
  })
})
