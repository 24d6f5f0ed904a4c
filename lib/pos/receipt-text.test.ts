import { describe, expect, it } from 'vitest'
import { receiptText } from './receipt-text'

const sale = {
  memberId: '0197aaaa-0000-7000-8000-000000000001', pointsEarned: 12, pointsPending: 0, pointsUsed: 0, discountMinor: 0, currency: 'GBP',
  balance: { available: 40, pending: 0, held: 0, owed: 0 }, tier: null, claim: undefined, pointsEndedOn: undefined,
}
const lines = (more: object, locale = 'en-GB') => receiptText({ ...sale, ...more }, locale).split('\n')

describe('what a till prints of a sale’s points', () => {
  it('tells those that can be used now from those that can be used later, and names no part that is none', () => {
    expect(lines({})).toEqual(['Points earned: 12', 'Points now: 40'])
    expect(lines({ pointsPending: 5 })).toEqual(['Points earned: 7', 'Points earned, usable later: 5', 'Points now: 40'])
    expect(lines({ pointsPending: 12 })).toEqual(['Points earned, usable later: 12', 'Points now: 40'])
    expect(lines({ pointsEarned: 0 })).toEqual(['Points earned: 0', 'Points now: 40'])
  })

  it('says so in the language of the program', () => {
    expect(['de', 'fr-FR', 'es'].map((locale) => lines({ pointsPending: 5 }, locale)[1])).toEqual([
      'Punkte gesammelt, später nutzbar: 5', 'Points gagnés, utilisables plus tard : 5', 'Puntos ganados, utilizables más tarde: 5',
    ])
  })

  it('says below them that they ended with the program’s last day, and of a sale without a member nothing', () => {
    expect(lines({ pointsEndedOn: '2026-12-31' })).toEqual(['Points earned: 12', 'The program’s points ended on 31 Dec 2026: these can’t be spent.', 'Points now: 40'])
    expect(lines({ pointsEndedOn: '2026-12-31' }, 'de')[1]).toBe('Die Punkte galten bis zum 31. Dez. 2026: Diese lassen sich nicht mehr einlösen.')
    expect(lines({ memberId: null, balance: null, pointsPending: 5, pointsEndedOn: '2026-12-31' }).join()).not.toMatch(/later|ended/)
  })
})
