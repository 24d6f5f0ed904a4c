import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { attachMember, recordSale, refundSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { countAllDays, freshen, rollupChecks } from '.'

let shop: Shop
let ledger: Shop['till']
beforeAll(async () => {
  shop = await makeShop()
  // History may be of any time.
  ledger = await shop.addTerminal('import')
})

const broken = async () => (await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0).map(({ id, breaks }) => ({ id, breaks }))
const line = (lineId: string, sku: string, quantity: string, amountMinor: number, category?: string) =>
  ({ lineId, sku, name: sku.toUpperCase(), category, quantity, unitPriceMinor: amountMinor, amountMinor })
const sell = (at: string, lines: ReturnType<typeof line>[], extra: object = {}) =>
  recordSale(ledger.ctx({ idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', occurredAt: at, lines, ...extra })
const refund = (saleId: string, at: string, lines?: { lineId: string; quantity: string }[]) =>
  refundSale(ledger.ctx({ idempotencyKey: newId() }), { saleId, occurredAt: at, lines })
const relayed = async () => {
  await drainOutbox()
  return freshen(shop)
}
const hours = () => pagesSql()`select day::text, hour, sales, member_sales as member, net_minor::int as net, refunds, member_refund_minor::int as back
  from outlet_hours where program_id = ${shop.programId} order by day, hour`
const products = () => pagesSql()`select day::text, sku, category, sales, quantity::text, member_quantity::text as member, net_minor::int as net
  from product_days where program_id = ${shop.programId} order by day, sku`

it('counts sales and refunds on their own local days and hours, also those that come late', async () => {
  const member = await shop.member()
  // Half an hour after midnight in London, in summer.
  const sale = await sell('2026-06-09T23:30:00Z', [line('1', 'tea', '2', 600, 'Drinks'), line('2', 'bun', '1.5', 300)], { member: { memberId: member.memberId } })
  await sell('2026-01-10T10:00:00Z', [line('1', 'tea', '1', 300, 'Drinks')])
  await refund(sale.saleId, '2026-06-11T08:00:00Z', [{ lineId: '1', quantity: '1' }])
  expect(await relayed()).toBe(0)
  expect([...(await hours())]).toEqual([
    { day: '2026-01-10', hour: 10, sales: 1, member: 0, net: 300, refunds: 0, back: 0 },
    { day: '2026-06-10', hour: 0, sales: 1, member: 1, net: 900, refunds: 0, back: 0 },
    { day: '2026-06-11', hour: 9, sales: 0, member: 0, net: 0, refunds: 1, back: 300 },
  ])
  expect([...(await products())].slice(1)).toEqual([
    { day: '2026-06-10', sku: 'bun', category: '', sales: 1, quantity: '1.5', member: '1.5', net: 300 },
    { day: '2026-06-10', sku: 'tea', category: 'Drinks', sales: 1, quantity: '2', member: '2', net: 600 },
    { day: '2026-06-11', sku: 'tea', category: 'Drinks', sales: 0, quantity: '-1', member: '-1', net: -300 },
  ])
  expect(await broken()).toEqual([])
})

it('counts a sale’s day and those of its refunds anew once a member is attached', async () => {
  const sale = await sell('2026-02-03T10:00:00Z', [line('1', 'tea', '3', 900)])
  await refund(sale.saleId, '2026-02-05T10:00:00Z', [{ lineId: '1', quantity: '1' }])
  await relayed()
  const member = await shop.member()
  await attachMember(ledger.ctx({ idempotencyKey: newId() }), { saleId: sale.saleId, member: { memberId: member.memberId } })
  expect(await broken()).toEqual([])
  await drainOutbox()
  const stale = await pagesSql()`select day::text from stale_days where program_id = ${shop.programId} order by day`
  expect(stale.map(({ day }) => day)).toEqual(expect.arrayContaining(['2026-02-03', '2026-02-05']))
  await countAllDays()
  expect((await hours()).filter(({ day }) => String(day).startsWith('2026-02'))).toEqual([
    { day: '2026-02-03', hour: 10, sales: 1, member: 1, net: 900, refunds: 0, back: 0 },
    { day: '2026-02-05', hour: 10, sales: 0, member: 0, net: 0, refunds: 1, back: 300 },
  ])
  expect(await broken()).toEqual([])
})

it('keeps a mark that comes while its day is counted, and counts each change once by several at a time', async () => {
  await Promise.all(Array.from({ length: 24 }, (_, index) => sell(`2026-03-0${1 + (index % 4)}T10:00:00Z`, [line('1', `sku ${index % 3}`, '1', 100)])))
  await drainOutbox()
  await Promise.all([countAllDays(), freshen(shop), countAllDays(), freshen(shop), sell('2026-03-01T11:00:00Z', [line('1', 'tea', '1', 100)])])
  await drainOutbox()
  await countAllDays()
  expect(await pagesSql()`select 1 from stale_days`).toHaveLength(0)
  expect(await broken()).toEqual([])
  const [row] = await pagesSql()`select sum(sales)::int as sales from outlet_hours where program_id = ${shop.programId} and day between '2026-03-01' and '2026-03-04'`
  expect(row).toEqual({ sales: 25 })
})

it('shows in the checks when a counted day was changed', async () => {
  await pagesSql()`update outlet_hours set sales = sales + 1 where program_id = ${shop.programId} and day = '2026-01-10'`
  await pagesSql()`update product_days set quantity = quantity + 1 where program_id = ${shop.programId} and day = '2026-01-10'`
  await pagesSql()`update buyer_days set net_minor = net_minor + 1 where program_id = ${shop.programId} and day = '2026-06-10'`
  await pagesSql()`update buyer_products set net_minor = net_minor + 1 where program_id = ${shop.programId} and day = '2026-06-10'`
  expect((await broken()).map(({ id }) => id)).toEqual(['6.6', '6.7', '6.8', '6.9', '6.10'])
  await pagesSql()`insert into stale_days (program_id, organization_id, day) select ${shop.programId}, ${shop.organizationId}, d from unnest(array['2026-01-10', '2026-06-10']::date[]) d`
  await countAllDays()
  expect(await broken()).toEqual([])
})
