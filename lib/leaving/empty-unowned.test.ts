import { expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { countAllDays, rollupChecks } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { askForOwnGift } from '@/lib/gifts'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { cardToken } from '@/lib/members'
import { recordSale, redeemPoints, refundSale } from '@/lib/pos'
import { makeBrand } from '@/tests/support/claims'
import { gift, givePoints } from '@/tests/support/gifts'
import { makeShop } from '@/tests/support/shop'
import { emptyUnowned } from '.'
import { erasePerson } from './erase-person'

provideEnv({ DEMO: '1' })
const sound = async () => {
  await drainOutbox()
  await countAllDays()
  return [...(await verifyLedger()).results, ...(await verifyLedger(rollupChecks)).results].filter(({ breaks }) => breaks.length > 0)
}

it('what earlier versions left on cards of deleted accounts, and with their retailers, is emptied once, and nobody else’s', async () => {
  const [shop, brand] = [await makeShop({ rules: { refundPolicy: 'negative_allowed' } }), await makeBrand()]
  const keyed = (ctx: Ctx) => ({ ...ctx, idempotencyKey: newId() })
  const token = (memberId: string) => ({ token: cardToken(shop.programId, memberId, new Date()).token })
  const [rich, owes, stays, retailer] = [await shop.memberWith(120), await shop.member(), await shop.memberWith(70), await brand.addRetailer()]
  const { saleId } = await recordSale(keyed(shop.till.ctx()), { member: { phone: owes.phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 5_000 })
  await redeemPoints(keyed(shop.till.ctx()), { member: token(owes.memberId), points: 40, description: 'A mug from the shelf' })
  await refundSale(keyed(shop.till.ctx()), { saleId })
  await givePoints(brand, retailer.retailerId, 500, 'retailer')
  const { redemptionId } = await askForOwnGift(retailer.ctx(), { rewardId: (await gift(brand)).rewardId })
  for (const { phone } of [rich, owes, retailer]) {
    const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
    await db().transaction((tx) => erasePerson(tx, { customerId: row?.id ?? '', phone, now: new Date() }))
  }
  await drainOutbox()
  // As an update counted them off.
  await pagesSql()`update program_totals set members = members - 2 where program_id = ${shop.programId}`
  const wallets = [[shop.programId, rich.memberId], [shop.programId, owes.memberId], [brand.programId, retailer.retailerId], [shop.programId, stays.memberId]] as const
  const held = () => Promise.all(wallets.map(async ([programId, id]) => {
    const balance = await readBalance(programId, id, new Date())
    return [balance?.available, balance?.held, balance?.owed]
  }))
  expect([await sound(), await held()]).toEqual([[], [[120, 0, 0], [0, 0, 40], [100, 400, 0], [70, 0, 0]]])
  // One that can't be emptied keeps no other waiting, and is told of.
  await pagesSql().unsafe(`create function break_wallet() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
    create trigger broken before update on wallets for each row when (old.id = '${rich.memberId}') execute function break_wallet()`)
  await expect(emptyUnowned(new Date())).rejects.toMatchObject({ cause: { message: 'broken' } })
  expect([await sound(), await held()]).toEqual([[], [[120, 0, 0], [0, 0, 0], [0, 0, 0], [70, 0, 0]]])
  await pagesSql()`drop function break_wallet cascade`
  expect(await emptyUnowned(new Date())).toBe(1)
  expect([await sound(), await held()]).toEqual([[], [[0, 0, 0], [0, 0, 0], [0, 0, 0], [70, 0, 0]]])
  expect(await pagesSql()`select state from redemptions where id = ${redemptionId}`).toEqual([{ state: 'released' }])
  const outstanding = await pagesSql()`select members, available::int, pending::int, held::int, owed::int from program_totals where program_id = any (${[shop.programId, brand.programId]}::uuid[]) order by members`
  expect(outstanding).toEqual([{ members: 1, available: 70, pending: 0, held: 0, owed: 0 }, { members: 1, available: 0, pending: 0, held: 0, owed: 0 }])
  expect(await emptyUnowned(new Date())).toBe(0)
})
