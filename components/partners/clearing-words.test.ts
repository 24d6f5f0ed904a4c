import { expect, it } from 'vitest'
import type { ClearingPage } from '@/lib/partners/schemas'
import { debtWords, monthBeside } from './clearing-words'

const business = (organizationId: string, name: string) => ({ organizationId, name, you: false, issued: 0, used: 0, balanceMinor: 0 })
const page = { program: { currency: 'GBP' }, businesses: [business('a', 'Café'), business('b', 'Bakery')] } as unknown as ClearingPage

it('says who owes whom, for what', () => {
  expect(debtWords({ fromId: 'a', toId: 'b', points: 150, amountMinor: 150 }, page)).toBe('Café owes Bakery £1.50: 150 points more of Café’s were used at Bakery than the other way round.')
  expect(debtWords({ fromId: 'a', toId: 'b', points: 150, amountMinor: null }, page)).toBe('150 points more of Café’s were used at Bakery than the other way round.')
})

it('finds the month before and after, over the end of a year', () => {
  expect([monthBeside('2026-01', -1), monthBeside('2025-12', 1), monthBeside('2026-11', 0)]).toEqual(['2025-12', '2026-01', '2026-11'])
})
