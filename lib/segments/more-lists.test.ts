import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { approveGift, handOverGift, listGifts } from '@/lib/gifts'
import { settleDueWallets } from '@/lib/ledger/settle'
import { listedSchema } from '@/lib/listed/schemas'
import type { Listed } from '@/lib/listed/schemas'
import { cardToken, enrolMember, mergeMembers } from '@/lib/members'
import { listMovements } from '@/lib/movements'
import { recordSale, refundSale } from '@/lib/pos'
import { completeReferral, listReferrals } from '@/lib/referrals'
import { decideSuspicion, listSuspicions } from '@/lib/suspicions'
import { getReward } from '@/lib/vouchers'
import { makeCoalition } from '@/tests/support/coalition'
import { sendFile } from '@/tests/support/importing'
import { inSegment } from '@/tests/support/in-segment'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { countSegment, saveSegment, segmentsOf } from '.'

const DAY = 86_400_000
const today = localDay(new Date(), 'Europe/London')
const ago = (days: number) => dayPlusDays(today, -days)
const referrals = { referrerPoints: 100, friendPoints: 50, minimumMinor: 1_000, buyDays: 30, returnDays: 14, mostPerMonth: 3, mostPerHour: 3 }
let shop: Shop
/** By what befell them. `closed` became a card of `merged`. */
const who: Record<'returned' | 'lapsed' | 'spent' | 'closed' | 'merged' | 'friend' | 'other', string> = { returned: '', lapsed: '', spent: '', closed: '', merged: '', friend: '', other: '' }
const open = () => Object.entries(who).flatMap(([name, id]) => (name === 'closed' ? [] : [id]))

const sell = (memberId: string, daysAgo: number, redeem?: string) => {
  const now = new Date(Date.now() - daysAgo * DAY)
  return recordSale(shop.ctx({ now, idempotencyKey: newId() }), {
    member: redeem ? { token: cardToken(shop.programId, memberId, now).token } : { memberId }, receiptNumber: newId(), currency: 'GBP', ...(redeem ? { redeem: [{ rewardId: redeem }] } : {}), totalMinor: 2_000,
  })
}
/** A gift that somebody asks for on the phone. */
async function ask(memberId: string) {
  const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where program_id = ${shop.programId} and id = ${memberId}`
  const ctx: Ctx = { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
  const { rewardId } = await shop.reward({ type: 'gift', name: 'A teapot', points: 5 })
  return (await getReward(ctx, { programId: shop.programId, rewardId })).redemptionId
}
const bring = async (phone: string) => (await enrolMember(shop.ctx(), { phone: newPhone(), referralCode: phone })).memberId

beforeAll(async () => {
  shop = await makeShop({ rules: { referrals, expiry: { type: 'rolling_days', days: 10 } } })
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })
  const [returned, lapsed, spent, closed, merged] = [await shop.member(), await shop.member(), await shop.memberWith(50), await shop.memberWith(30), await shop.member()]
  Object.assign(who, { returned: returned.memberId, lapsed: lapsed.memberId, spent: spent.memberId, closed: closed.memberId, merged: merged.memberId })
  const { saleId } = await sell(returned.memberId, 5)
  await refundSale(shop.ctx({ now: new Date(Date.now() - 3 * DAY), idempotencyKey: newId() }), { saleId })
  await sell(lapsed.memberId, 20)
  await settleDueWallets(new Date())
  await sell(spent.memberId, 1, rewardId)
  who.friend = await bring(closed.phone)
  who.other = await bring(returned.phone)
  const on = (await listReferrals(shop.system(), {})).referrals.find(({ friend }) => friend?.memberId === who.other)
  const { ctx } = await employ(shop.organizationId, 'manager')
  await completeReferral({ ...ctx(), idempotencyKey: newId() }, { referralId: on?.referralId ?? '', referrerPoints: 5, friendPoints: 0, reason: 'a test' })
  await ask(spent.memberId)
  const given = await ask(closed.memberId)
  await approveGift(shop.system(), { redemptionId: given })
  await handOverGift(shop.system(), { redemptionId: given })
  await mergeMembers(shop.system(), { memberId: merged.memberId, sourceId: closed.memberId, reason: 'one person' })
})

/** Who stands on a list, as its page asks it. */
async function shownBy(list: Listed): Promise<string[]> {
  const found = list.of === 'points' ? (await listMovements(shop.system(), { ...list, limit: 500 })).movements.map(({ member }) => member?.memberId ?? '')
    : list.of === 'referrals' ? (await listReferrals(shop.system(), list)).referrals.flatMap(({ referrer, friend }) => [referrer.memberId, friend?.memberId ?? ''])
    : list.of === 'gifts' ? (await listGifts(shop.system(), list)).gifts.map(({ memberId }) => memberId) : []
  return [...new Set(found.map((id) => (id === who.closed ? who.merged : id)))].sort()
}

const lists: [object, (keyof typeof who)[]][] = [
  [{ of: 'points' }, ['returned', 'lapsed', 'spent', 'merged']],
  [{ of: 'points', show: 'given' }, ['returned', 'lapsed', 'spent']],
  [{ of: 'points', show: 'given', from: ago(25), to: ago(15) }, ['lapsed']],
  [{ of: 'points', show: 'used' }, ['spent', 'merged']],
  [{ of: 'points', show: 'expired' }, ['lapsed']],
  [{ of: 'points', show: 'takenBack' }, ['returned']],
  [{ of: 'points', show: 'takenBack', from: ago(2) }, []],
  [{ of: 'points', show: 'byHand', from: today }, ['spent', 'merged']],
  [{ of: 'referrals' }, ['merged', 'friend']],
  [{ of: 'referrals', group: 'completed' }, ['returned', 'other']],
  [{ of: 'referrals', group: 'ended' }, []],
  [{ of: 'gifts' }, ['spent']],
  [{ of: 'gifts', state: 'handed_over' }, ['merged']],
  [{ of: 'gifts', state: 'refused' }, []],
]
it.each(lists)('of the list %o is who stands on it, counted at once and asked one by one', async (given, names) => {
  const listed = listedSchema.parse(given)
  const { chosen, counted, asked } = await inSegment(shop, listed, open())
  expect(chosen).toEqual(await shownBy(listed))
  expect(chosen).toEqual(names.map((name) => who[name]).sort())
  expect([counted, asked]).toEqual([chosen.length, chosen])
})

it('of an import is whom it brought or changed, and nobody once it was undone', async () => {
  const [here, elsewhere] = [await makeShop(), await makeShop()]
  const known = await here.member()
  const file = await sendFile(here.system(), 'members', ['Phone;Name;Points', `${newPhone().replace('+44', '0')};Anna;12`, `${known.phone.replace('+44', '0')};Bela;`, '12;Nobody;'].join('\n'))
  const listed: Listed = { of: 'imported', importId: file.importId }
  expect((await inSegment(here, listed, [known.memberId])).counted).toBe(0)
  expect(await file.take()).toMatchObject({ added: 1, changed: 1, rejected: 1 })
  await here.member()
  const { chosen, counted, asked } = await inSegment(here, listed, [known.memberId])
  expect([chosen.length, counted, asked]).toEqual([2, 2, [known.memberId]])
  expect(await countSegment(elsewhere.system(), { listed: [listed] })).toEqual({ members: 0 })
  await file.undo()
  expect((await inSegment(here, listed, [known.memberId])).counted).toBe(0)
})

it('of what is suspicious is whose it is: of what is to be looked at, of what was, and of no other days', async () => {
  const here = await makeShop()
  const manager = await employ(here.organizationId, 'manager')
  const [open, lookedAt] = [(await here.member()).memberId, (await here.member()).memberId]
  const twice = async (memberId: string) => {
    for (const minutes of [30, 27]) {
      await recordSale(here.ctx({ idempotencyKey: newId() }), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, occurredAt: new Date(Date.now() - minutes * 60_000).toISOString() })
    }
  }
  await twice(open)
  await twice(lookedAt)
  const [from, to] = [ago(2), today]
  const its = (await listSuspicions(manager.ctx(), { from, to })).suspicions.find(({ member }) => member?.memberId === lookedAt)
  await decideSuspicion({ ...manager.ctx(), idempotencyKey: newId() }, { kind: 'same_basket', subjectId: its?.subjectId ?? '', note: 'two teas' })
  const wanted: [object, string[]][] = [
    [{ from, to }, [open]], [{ from, to, kind: 'same_basket', outletId: here.outletId }, [open]], [{ from, to, show: 'looked_at' }, [lookedAt]], [{ from, to, kind: 'many_sales' }, []],
    [{ from, to, outletId: newId() }, []], [{ from: ago(9), to: ago(3) }, []], [{ from: ago(9), to: ago(3), show: 'looked_at' }, []],
  ]
  for (const [filter, members] of wanted) {
    expect([filter, await inSegment(here, listedSchema.parse({ of: 'suspicions', ...filter }), [open, lookedAt])]).toEqual([filter, { chosen: members, counted: members.length, asked: members }])
  }
})

it('of what is suspicious holds as many days as the page shows', async () => {
  const here = await makeShop()
  const { ctx } = await employ(here.organizationId, 'manager')
  const days = (from: string, to: string) => ({ of: 'suspicions', show: 'open', from, to }) as const
  expect(await countSegment(ctx(), { listed: [days(ago(365), today)] })).toEqual({ members: 0 })
  for (const [from, to, field, message] of [[ago(366), today, 'from', 'is more than 366 days before the last'], [today, ago(1), 'to', 'is before the first day']] as const) {
    const refused = (at: string) => ({ code: 'validation_failed', details: { errors: [{ field: at, message }] } })
    await expect(listSuspicions(ctx(), { from, to })).rejects.toMatchObject(refused(field))
    await expect(countSegment(ctx(), { listed: [days(from, to)] })).rejects.toMatchObject(refused(`listed.0.${field}`))
    await expect(saveSegment({ ...ctx(), idempotencyKey: newId() }, { name: 'Long', listed: [days(from, to)] })).rejects.toMatchObject(refused(`listed.0.${field}`))
  }
})

it('of many refunds, which are no member’s, looks through no refunds at a till', async () => {
  const here = await makeShop()
  const { memberId } = await here.member()
  const { segmentId } = await saveSegment({ ...here.system(), idempotencyKey: newId() }, { name: 'Of refunds', listed: [{ of: 'suspicions', kind: 'many_refunds', from: ago(2), to: today }] })
  await pagesSql().begin(async (tx) => {
    await tx`lock table refunds in access exclusive mode`
    const late = new Promise((done) => { setTimeout(done, 3_000, 'waits for the refunds') })
    expect(await Promise.race([segmentsOf(here.programId, memberId, [segmentId], new Date()), late])).toEqual(new Set())
  })
})

it('of the points of a shared program is who stands on its owner’s list, wherever they moved', async () => {
  const { cafe, bakery } = await makeCoalition()
  const { memberId } = await cafe.member()
  await recordSale(bakery.till.ctx({ idempotencyKey: newId() }), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 2_000 })
  const listed = listedSchema.parse({ of: 'points', show: 'given' })
  expect((await listMovements(cafe.system(), { show: 'given' })).movements).toMatchObject([{ business: 'Bakery', member: { memberId } }])
  expect(await inSegment(cafe, listed, [memberId])).toEqual({ chosen: [memberId], counted: 1, asked: [memberId] })
})
