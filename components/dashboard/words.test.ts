import { expect, it } from 'vitest'
import type { Dashboard } from '@/lib/analytics'
import { changeOf, summaryWords } from './words'

const with_ = (summary: Dashboard['summary']) => summaryWords({ summary, period: { days: 30 } } as Dashboard)

it('says what changed, in words that fit the number', () => {
  expect(with_({ fact: 'sales_up', share: 0.126, memberShare: 0.5 }))
    .toBe('13% more sales than in the 30 days before; members made 50% of them.')
  expect(with_({ fact: 'sales_down', share: -0.3, memberShare: 0.25 })).toContain('30% fewer sales')
  expect(with_({ fact: 'first_sales', sales: 1, netMinor: 1240 })).toContain('The first sale is in, £12.40 in all')
  expect(with_({ fact: 'no_sales' })).toBe('No sale has been recorded yet.')
})

it('compares only with something', () => {
  expect(changeOf({ value: 3, previous: null })).toBeUndefined()
  expect(changeOf({ value: 3, previous: 0 })).toBeUndefined()
  expect(changeOf({ value: 3, previous: 2 })).toBe(0.5)
})
