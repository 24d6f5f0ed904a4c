import { expect, it } from 'vitest'
import { keysetPage } from './keyset'

const key = (row: number) => String(row)

it('tells by one row more whether there is a next page, and by the cursor whether there is a previous one', () => {
  expect(keysetPage([5, 4, 3], { limit: 2 }, key)).toEqual({ rows: [5, 4], nextAfter: '4', previousBefore: null })
  expect(keysetPage([3, 2], { after: '4', limit: 2 }, key)).toEqual({ rows: [3, 2], nextAfter: null, previousBefore: '3' })
  expect(keysetPage([], { after: '4', limit: 2 }, key)).toEqual({ rows: [], nextAfter: null, previousBefore: null })
})

it('puts a page that was read backwards in order', () => {
  expect(keysetPage([4, 5, 6], { before: '3', limit: 2 }, key)).toEqual({ rows: [5, 4], nextAfter: '4', previousBefore: '5' })
  expect(keysetPage([4, 5], { before: '3', limit: 2 }, key)).toEqual({ rows: [5, 4], nextAfter: '4', previousBefore: null })
})
