import { describe, expect, it } from 'vitest'
import { conditionWords } from './condition-words'
import { rewardSchema } from './schemas'
import type { Reward } from './schemas'

const reward = (terms: Partial<Reward>): Reward => rewardSchema.parse({
  rewardId: '0197aaaa-0000-7000-8000-000000000001', programId: '0197aaaa-0000-7000-8000-000000000002', type: 'percent_off', name: 'One', description: null, pictureId: null, points: 500,
  amountMinor: null, percent: '10', maxDiscountMinor: null, payMinor: null, sku: null, currency: 'GBP', tierKey: null, stock: null, validFrom: null, validUntil: null, minBasketMinor: null,
  skus: [], categories: [], maxPerSale: null, maxPerMember: null, maxPerMemberDay: null, outletIds: [], alone: false, withoutPoints: false, online: true, voucherDays: 30, unused: 'return',
  cancellable: true, active: true, archivedAt: null, ...terms,
})
const outlets = ['High Street', 'Station', 'Harbour', 'Market', 'Park'].map((name, index) => ({ outletId: `0197aaaa-0000-7000-8000-0000000000a${index}`, name }))
const at = (count: number) => outlets.slice(0, count).map(({ outletId }) => outletId)
const said = (terms: Partial<Reward>, locale?: string) => conditionWords(reward(terms), { currency: 'GBP', tiers: [], outlets, articles: { tea: 'Pot of tea', bun: 'Currant bun' }, locale })

describe('what a reward asks for', () => {
  it('says what is left to pay, for which articles by their name, and at which outlets', () => {
    expect(said({ type: 'product', payMinor: 300, sku: 'lunch' })).toEqual(['Plus £3.00 to pay'])
    expect(said({ skus: ['tea', '4006381333931'], categories: ['Cakes'] })).toEqual(['For Pot of tea, 4006381333931, Cakes'])
    expect(said({ type: 'amount_off', sku: 'bun' })).toEqual(['For Currant bun'])
    expect(said({ type: 'product', skus: ['tea', 'bun'] })).toEqual(['For Pot of tea, Currant bun'])
    expect(said({ outletIds: at(2) })).toEqual(['At High Street, Station'])
    expect(said({ outletIds: ['0197aaaa-0000-7000-8000-0000000000ff'] })).toEqual(['At 1 outlet'])
  })
  it('names a few, and counts the others, in each language', () => {
    const much = { payMinor: 300, type: 'service' as const, skus: ['a', 'b', 'c', 'd'], outletIds: at(5) }
    const money = (text: string) => expect.stringMatching(text.replace('MONEY', '\\D*3[.,]00\\D*')) as string
    expect(said(much)).toEqual([money('^Plus MONEY to pay$'), 'For a, b, c and 1 more', 'At High Street, Station, Harbour and 2 more'])
    expect(said(much, 'de')).toEqual([money('^Dazu MONEY zu zahlen$'), 'Für a, b, c und 1 mehr', 'In High Street, Station, Harbour und 2 mehr'])
    expect(said(much, 'fr')).toEqual([money('^Plus MONEY à payer$'), 'Pour a, b, c et 1 de plus', 'Chez High Street, Station, Harbour et 2 de plus'])
    expect(said(much, 'es')).toEqual([money('^Más MONEY a pagar$'), 'Para a, b, c y 1 más', 'En High Street, Station, Harbour y 2 más'])
  })
})
