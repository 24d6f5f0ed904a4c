import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { recordSale, refundSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { dayReport } from '.'

let shop: Shop
let [cleo, milo]: Ctx[] = []
const staff = async (name: string, role: 'cashier' | 'manager'): Promise<Ctx> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, ${name}, ${`${userId}@shop.test`})`
  return { actor: { kind: 'user', userId, platformAdmin: false, role, outletId: shop.outletId }, organizationId: shop.organizationId, now: new Date(), requestId: newId() }
}
// Two in the morning of the 10th in London is still the evening of the 9th in New York.
const late = '2026-06-10T02:00:00Z'
const sell = (ctx: Ctx, totalMinor: number, extra: object = {}) =>
  recordSale({ ...ctx, now: new Date(late), idempotencyKey: newId() }, { receiptNumber: newId(), currency: 'USD', totalMinor, ...extra })

beforeAll(async () => {
  shop = await makeShop({ currency: 'USD', country: 'US', timeZone: 'America/New_York' })
  ;[cleo, milo] = [await staff('Cleo', 'cashier'), await staff('Milo', 'manager')]
})

it('says by person and terminal what was sold and refunded on a local day', async () => {
  const { memberId } = await shop.member()
  await sell(cleo!, 1_000, { member: { memberId } })
  await sell(cleo!, 500)
  const { saleId } = await sell(milo!, 2_000)
  await sell(shop.till.ctx(), 300)
  await refundSale({ ...cleo!, now: new Date(late), idempotencyKey: newId() }, { saleId })
  const nothing = { sales: 0, memberSales: 0, netMinor: 0, cashMinor: 0, cardMinor: 0, refunds: 0, refundMinor: 0, pointsEarned: 0, pointsUsed: 0, currency: 'USD', outlet: 'Corner Shop' }
  expect((await dayReport(milo!, { day: '2026-06-09' })).rows).toEqual([
    { ...nothing, cashier: 'Cleo', terminal: null, sales: 2, memberSales: 1, netMinor: 1_500, refunds: 1, refundMinor: 2_000, pointsEarned: 10 },
    { ...nothing, cashier: 'Milo', terminal: null, sales: 1, netMinor: 2_000 },
    { ...nothing, cashier: null, terminal: 'Till', sales: 1, netMinor: 300 },
  ])
  expect((await dayReport(milo!, { day: '2026-06-10' })).rows).toEqual([])
})

it('shows a cashier their own alone, and staff of one outlet no other', async () => {
  const { rows } = await dayReport(cleo!, { day: '2026-06-09' })
  expect(rows.map(({ cashier }) => cashier)).toEqual(['Cleo'])
  const outletId = await shop.addOutlet()
  await expect(dayReport(milo!, { day: '2026-06-09', outletId })).rejects.toMatchObject({ code: 'not_found' })
  expect((await dayReport(shop.system(), { day: '2026-06-09', outletId })).rows).toEqual([])
})
