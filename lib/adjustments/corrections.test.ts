import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { verifyLedger } from '@/lib/ledger'
import { memberHistoryOf } from '@/lib/members'
import { updateOrganization } from '@/lib/organizations'
import { recordSale } from '@/lib/pos'
import { getSalePlace } from '@/lib/pos/queries'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { adjustPoints, approveAdjustment, listRequests, requestAdjustment } from '.'

let [shop, other]: Shop[] = []
let [anna, ben]: Ctx[] = []
const person = async (): Promise<Ctx> => {
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, 'Anna', ${`${userId}@shop.test`})`
  return { actor: { kind: 'user', userId, platformAdmin: false, role: 'owner' }, organizationId: shop!.organizationId, now: new Date(), requestId: newId() }
}
const sell = (at: Shop, memberId?: string) => recordSale(at.ctx({ idempotencyKey: newId() }), {
  ...(memberId ? { member: { memberId } } : {}), receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000,
})

beforeAll(async () => {
  ;[shop, other] = [await makeShop(), await makeShop()]
  ;[anna, ben] = [await person(), await person()]
  await updateOrganization(anna, { adjustmentLimit: 500 })
})

describe('an adjustment that corrects a sale', () => {
  it('shows on the sale’s page and in the member’s history', async () => {
    const { memberId } = await shop!.member()
    const { saleId, receiptNumber } = await sell(shop!, memberId)
    const { adjustmentId } = await adjustPoints(anna!, { memberId, points: 25, reason: 'double points were due', saleId })
    expect((await getSalePlace(anna!, { saleId })).corrections).toMatchObject([{ adjustmentId, memberId, points: 25, reason: 'double points were due', by: 'Anna' }])
    const [entry] = (await memberHistoryOf(anna!, { memberId })).entries
    expect(entry).toMatchObject({ kind: 'adjust', points: 25, sale: { saleId, receiptNumber } })
  })

  it('may be of a sale without a member, and not of another member’s or another organization’s', async () => {
    const [{ memberId }, stranger] = [await shop!.member(), await shop!.member()]
    const wish = { memberId, points: 5, reason: 'forgot the card' }
    const nobodys = await sell(shop!)
    await adjustPoints(anna!, { ...wish, saleId: nobodys.saleId })
    for (const saleId of [(await sell(shop!, stranger.memberId)).saleId, (await sell(other!)).saleId, newId()]) {
      await expect(adjustPoints(anna!, { ...wish, saleId })).rejects.toMatchObject({ code: 'not_found' })
      await expect(requestAdjustment(anna!, { ...wish, saleId })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('keeps its sale while it waits for a second person', async () => {
    const { memberId } = await shop!.member()
    const { saleId, receiptNumber } = await sell(shop!, memberId)
    const wish = { memberId, points: 600, reason: 'a nought was missing', saleId }
    await expect(adjustPoints(anna!, wish)).rejects.toMatchObject({ code: 'forbidden' })
    const { requestId } = await requestAdjustment(anna!, wish)
    expect((await getSalePlace(anna!, { saleId })).corrections).toEqual([])
    expect((await listRequests(ben!, { memberId })).requests).toMatchObject([{ sale: { saleId, receiptNumber } }])
    await approveAdjustment(ben!, { requestId })
    expect((await getSalePlace(anna!, { saleId })).corrections).toMatchObject([{ adjustmentId: requestId, points: 600 }])
    const { results } = await verifyLedger()
    expect(results.flatMap(({ breaks }) => breaks)).toEqual([])
  })
})
