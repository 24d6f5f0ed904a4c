import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { cardToken } from '@/lib/members'
import { previewRefund, recordSale } from '@/lib/pos'
import { startingPoints } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { trySale } from '.'
import type { Sample } from '.'

const now = new Date('2026-03-10T12:00:00Z')
const program = { currency: 'GBP', locale: 'en-GB', timeZone: 'Europe/London', versionNumber: 1 }
const sample = (over: Partial<Sample> = {}): Sample => ({ amountMinor: 1_240, taxMinor: 207, sku: '', points: 0, tierKey: 'bronze', ...over })

/** The same sale, recorded for a member whom earlier sales brought exactly to the tier. */
async function recorded(shop: Shop, rules: ProgramRules, { amountMinor, taxMinor, sku, category, points, tierKey }: Sample) {
  const joined = new Date('2026-03-10T10:00:00Z')
  const { phone, memberId } = points > 0 ? await shop.memberWith(points, joined) : await shop.member(undefined, joined)
  const tier = rules.tiers.find(({ key }) => key === tierKey)
  const start = tier?.thresholdMinor ?? 0
  const at = new Date('2026-03-10T11:00:00Z')
  if (start > 0) await recordSale(shop.ctx({ now: at }), { receiptNumber: newId(), currency: 'GBP', totalMinor: start, taxMinor: 0, member: { phone } })
  const sale = await recordSale(shop.ctx({ now }), {
    receiptNumber: newId(), currency: 'GBP', member: { phone }, ...(points > 0 ? { redeem: [{ points }], proof: { token: cardToken(shop.programId, memberId, now).token } } : {}),
    lines: [{ lineId: '1', sku: sku || 'x', name: 'x', category, quantity: '1', unitPriceMinor: amountMinor, amountMinor, taxMinor }],
  })
  const refund = await previewRefund(shop.ctx({ now }), { saleId: sale.saleId })
  const [facts] = await pagesSql()<{ activates: Date; expires: Date | null; tier: string }[]>`
    select l.activates_at as activates, l.expires_at as expires, (select tier_key from members where id = ${memberId}) as tier
    from sales s join lots l on l.program_id = s.program_id and l.id = s.lot_id where s.id = ${sale.saleId}`
  return { sale, refund, facts }
}

describe('a trial says what the till then does', () => {
  let shops: { shop: Shop; rules: ProgramRules }[]
  beforeAll(async () => {
    const [cafe, mall] = startingPoints('GBP')
    const special = cafe && mall ? [cafe.rules, {
      ...mall.rules,
      earn: { ...mall.rules.earn, taxIncluded: false, excludedSkus: ['gift'], eligibleCategories: ['food'], minimumSpendMinor: 500, maxPointsPerSale: 400 },
      expiry: { type: 'end_of' as const, period: 'quarter' as const, afterMonths: 3 },
    }] : []
    shops = await Promise.all(special.map(async (rules) => ({ rules, shop: await makeShop({ rules }) })))
  })

  const cases: [string, number, Partial<Sample>][] = [
    ['the first tier', 0, {}],
    ['points that pay', 0, { points: 25 }],
    ['more points than may pay', 0, { amountMinor: 300, taxMinor: 0, points: 100 }],
    ['a sale that lifts', 0, { amountMinor: 20_000 }],
    ['tax that earns nothing, in a tier', 1, { tierKey: 'silver', category: 'food' }],
    ['the most for a sale', 1, { tierKey: 'bronze', category: 'food', amountMinor: 90_000, taxMinor: 0 }],
    ['points, tax and a tier', 1, { tierKey: 'silver', category: 'food', points: 100 }],
  ]
  it.each(cases)('for %s', async (_, which, over) => {
    const { shop, rules } = shops[which] ?? shops[0]!
    const [tried, { sale, refund, facts }] = [trySale(rules, program, sample(over), now), await recorded(shop, rules, sample(over))]
    expect(tried.points).toBe(sale.pointsEarned)
    expect(tried.points).toBeGreaterThan(0)
    expect(tried.sentences).toEqual([...(sale.explanation?.rules ?? []).map(({ sentence }) => sentence), sale.explanation?.rounding.sentence])
    expect(tried.used).toEqual({ points: sale.pointsUsed, discountMinor: sale.discountMinor, problem: null })
    expect(tried.payableMinor).toBe(sale.payableMinor)
    expect(tried.refund).toMatchObject({ refundMinor: refund.refundMinor, pointsReturned: refund.pointsReturned, pointsDue: refund.pointsTakenBack + refund.pointsOwed + refund.pointsWaived })
    expect([tried.dates.activatesAt, tried.dates.expiresAt]).toEqual([facts?.activates, facts?.expires])
    expect(tried.ladder.reached.key).toBe(facts?.tier)
  })

  it.each([['an article that is left out', { sku: 'gift', category: 'food' }], ['another category', { category: 'toys' }], ['too little', { amountMinor: 499, taxMinor: 0, category: 'food' }]])(
    'for %s, which earns nothing', async (_, over) => {
      const { shop, rules } = shops[1]!
      const [tried, { sale }] = [trySale(rules, program, sample(over), now), await recorded(shop, rules, sample(over))]
      expect([tried.points, sale.pointsEarned]).toEqual([0, 0])
      expect(tried.sentences).toEqual([...(sale.explanation?.rules ?? []).map(({ sentence }) => sentence), sale.explanation?.rounding.sentence])
    })

  it('leaves points out that the sale cannot take, and says why as the till would', async () => {
    const { shop, rules } = shops[1]!
    const over = sample({ points: 30, category: 'food' })
    const refused = await recorded(shop, rules, over).then(() => null, (error: unknown) => (error as Error).message)
    expect(trySale(rules, program, over, now)).toMatchObject({ used: { points: 0, problem: refused }, payableMinor: 1_240 })
  })
})

it('names what a hundred points pay, the way to the next tier, and points that end before they can be used', () => {
  const [cafe, , simple] = startingPoints('GBP').map(({ rules }) => rules)
  expect(cafe && trySale(cafe, program, sample({ tierKey: 'bronze' }), now)).toMatchObject({
    hundred: { points: 100, amountMinor: 400 }, ladder: { counted: 1_240, next: { name: 'Regular', missing: 18_760 } },
  })
  expect(simple && trySale(simple, program, sample(), now)).toMatchObject({ ladder: { next: null }, hundred: { amountMinor: 100 }, dates: { expiresAt: null, inactiveAt: null } })
  for (const currency of ['GBP', 'JPY', 'KWD']) expect(startingPoints(currency)).toHaveLength(3)
})
