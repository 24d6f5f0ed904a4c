import postgres from 'postgres'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { env } from '@/lib/env'
import { verifyLedger } from '@/lib/ledger'
import type { HoldOperation } from '@/lib/ledger'
import { cardToken, setTier } from '@/lib/members'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { placeHold, quoteSale, recordSale, releaseHold } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

const line = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 1_250, amountMinor: 1_250 }
const body = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', lines: [line], ...over })
const cardOf = (memberId: string, now = new Date()) => ({ token: cardToken(shop.programId, memberId, now).token })
type Member = { phone: string; memberId: string }
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const redeem = ({ memberId }: Pick<Member, 'memberId'>, rewardId: string, times = 1, over: object = {}, now = new Date()) =>
  recordSale(shop.ctx({ now }), body({ member: cardOf(memberId, now), redeem: Array.from({ length: times }, () => ({ rewardId })), ...over }))
const why = (reason: string) => expect.objectContaining({ code: 'reward_not_available', details: expect.objectContaining({ reason }) })
const given = async (rewardId: string) => (await pagesSql()`select 1 from redemptions where reward_id = ${rewardId}`).length

const holdOf = (memberId: string, rewardId: string): HoldOperation => {
  const now = new Date().toISOString()
  return {
    op: 'hold', id: newId(), eventId: newId(), type: 'redemptions.hold', organizationId: shop.organizationId, actor: { kind: 'system', id: null },
    requestId: 'test', now, occurredAt: now, day: now.slice(0, 10), member: { id: memberId, tierKey: null }, points: 100, rewardId,
    expiresAt: new Date(Date.now() + 600_000).toISOString(), spend: {},
  }
}

describe('the limits of a reward', () => {
  it('gives exactly the last three to fifty members at once, and takes points of no other', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'One of three', points: 100, amountMinor: 500, stock: 3 })
    const members = await Promise.all(Array.from({ length: 50 }, () => shop.memberWith(100)))
    const done = await Promise.allSettled(members.map((member) => redeem(member, rewardId)))
    const refused = done.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(47)
    for (const { reason } of refused) expect(reason).toEqual(why('out_of_stock'))
    expect(await given(rewardId)).toBe(3)
    const [sum] = await pagesSql()<{ used: number }[]>`
      select coalesce(sum(points_used), 0)::int as used from sales where member_id = any(${members.map(({ memberId }) => memberId)}::uuid[])`
    expect(sum).toEqual({ used: 300 })
  })

  it('gives exactly the last three to many processes at once, each with its own connection', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Raced', points: 100, amountMinor: 500, stock: 3 })
    const members = await Promise.all(Array.from({ length: 16 }, () => shop.memberWith(100)))
    const own = postgres(env.DATABASE_URL, { max: members.length })
    await Promise.all(members.map(() => own`select pg_sleep(0.2)`))
    const statuses = await Promise.all(members.map(async ({ memberId }) => {
      const [row] = await own<{ results: { status: string }[] }[]>`
        select ledger_post(${shop.programId}::uuid, ${JSON.stringify([holdOf(memberId, rewardId)])}::text::jsonb) as results`
      return row?.results[0]?.status
    }))
    await own.end()
    expect(statuses.filter((status) => status === 'ok')).toHaveLength(3)
    expect(await given(rewardId)).toBe(3)
  })

  it('gives one member no more than its share, at many tills at once', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Twice', points: 10, amountMinor: 50, maxPerMember: 2 })
    const member = await shop.memberWith(500)
    const done = await Promise.allSettled(Array.from({ length: 8 }, () => redeem(member, rewardId)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    await expect(redeem(member, rewardId)).rejects.toEqual(why('member_limit'))
    await expect(redeem(await shop.memberWith(500), rewardId, 3)).rejects.toEqual(why('member_limit'))
  })

  it('counts a member’s share of a day by the day on which it is redeemed, whenever the sale was', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Daily', points: 10, amountMinor: 50, maxPerMemberDay: 1 })
    const member = await shop.memberWith(500)
    await redeem(member, rewardId, 1, { occurredAt: ago(3) })
    for (const days of [0, 3, 7]) await expect(redeem(member, rewardId, 1, { occurredAt: ago(days) })).rejects.toEqual(why('member_day_limit'))
    const quote = await quoteSale(shop.ctx(), { member: { phone: member.phone }, lines: [line], currency: 'GBP', occurredAt: ago(7) })
    expect(quote.unavailable.filter(({ name }) => name === 'Daily')).toMatchObject([{ reason: 'member_day_limit' }])
    await redeem(member, rewardId, 1, {}, new Date(Date.now() + 86_400_000))
  })

  it('counts what a hold keeps, and gives it back when the hold is released', async () => {
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Last one', points: 10, amountMinor: 50, stock: 1 })
    const [first, second] = [await shop.memberWith(50), await shop.memberWith(50)]
    const hold = (member: Member) => placeHold(shop.ctx(), { member: cardOf(member.memberId), rewardId })
    const { holdId } = await hold(first)
    await expect(hold(second)).rejects.toEqual(why('out_of_stock'))
    await expect(redeem(second, rewardId)).rejects.toEqual(why('out_of_stock'))
    await releaseHold(shop.ctx(), { holdId })
    await redeem(second, rewardId)
    expect(await given(rewardId)).toBe(2)
  })
})

describe('the conditions of a reward', () => {
  it('refuses a sale that does not meet them, and writes nothing', async () => {
    const member = await shop.memberWith(500)
    const elsewhere = await shop.reward({ type: 'amount_off', name: 'Over', points: 10, amountMinor: 50, validUntil: '2020-01-01' })
    const big = await shop.reward({ type: 'amount_off', name: 'Big', points: 10, amountMinor: 50, minBasketMinor: 5_000 })
    const top = await shop.reward({ type: 'amount_off', name: 'Top', points: 10, amountMinor: 50, tierKey: 'gold' })
    const before = await shop.counts()
    await expect(redeem(member, elsewhere.rewardId)).rejects.toEqual(why('over'))
    await expect(redeem(member, big.rewardId)).rejects.toEqual(why('min_basket'))
    await expect(redeem(member, top.rewardId)).rejects.toEqual(why('tier'))
    await expect(placeHold(shop.ctx(), { member: cardOf(member.memberId), rewardId: top.rewardId })).rejects.toEqual(why('tier'))
    expect(await shop.counts()).toEqual(before)
  })

  it('goes with what it may go with in one sale', async () => {
    const member = await shop.memberWith(500)
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Not with points', points: 10, amountMinor: 50, withoutPoints: true })
    await expect(redeem(member, rewardId, 1, { redeem: [{ points: 10 }, { rewardId }] })).rejects.toEqual(why('with_points'))
    expect(await redeem(member, rewardId)).toMatchObject({ pointsUsed: 10 })
  })

  it('looks at the dates and the tier of now, also of a sale that was made before', async () => {
    const [ended, begun] = [localDay(new Date(Date.now() - 3 * 86_400_000), 'Europe/London'), localDay(new Date(), 'Europe/London')]
    const terms = { type: 'amount_off', points: 10, amountMinor: 50 } as const
    const [over, fresh, golden] = [
      await shop.reward({ ...terms, name: 'Over', validUntil: ended }), await shop.reward({ ...terms, name: 'Fresh', validFrom: begun }),
      await shop.reward({ ...terms, name: 'Golden', tierKey: 'gold' }),
    ]
    const member = await shop.memberWith(500)
    const late = { occurredAt: ago(5) }
    await expect(redeem(member, over.rewardId, 1, late)).rejects.toEqual(why('over'))
    expect(await redeem(member, fresh.rewardId, 1, late)).toMatchObject({ pointsUsed: 10 })
    await expect(redeem(member, golden.rewardId, 1, late)).rejects.toEqual(why('tier'))
    await setTier(shop.system(), { memberId: member.memberId, tierKey: 'gold', until: '2099-12-31', reason: 'a test' })
    // It earns at the tier of its day, and redeems as who is gold now.
    expect(await redeem(member, golden.rewardId, 1, late)).toMatchObject({ pointsUsed: 10, pointsEarned: 12 })
  })

  it('refuses a tier that the program lacks, and an outlet of nobody', async () => {
    const terms = { type: 'amount_off', name: 'Odd', points: 10, amountMinor: 50 } as const
    await expect(shop.reward({ ...terms, tierKey: 'nickel' })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(shop.reward({ ...terms, outletIds: [newId()] })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('quotes what can be had, and says why not of the rest', async () => {
    const other = await makeShop()
    const { phone, memberId } = await other.memberWith(500)
    const terms = { type: 'amount_off', points: 10, amountMinor: 50 } as const
    await other.reward({ ...terms, name: 'Open' })
    await other.reward({ ...terms, name: 'Gone', stock: 1 }).then(({ rewardId }) =>
      recordSale(other.ctx(), body({ member: { token: cardToken(other.programId, memberId, new Date()).token }, redeem: [{ rewardId }] })))
    await other.reward({ ...terms, name: 'Cakes', categories: ['cake'] })
    const quote = await quoteSale(other.ctx(), { member: { phone }, lines: [line], currency: 'GBP' })
    expect(quote.rewards.map(({ name }) => name)).toEqual(['Open'])
    expect(quote.unavailable).toMatchObject([
      { name: 'Gone', reason: 'out_of_stock', detail: 'Gone is all given out.' }, { name: 'Cakes', reason: 'nothing_eligible' },
    ])
  })

  it('leaves books that hold', async () => {
    const { results } = await verifyLedger()
    expect(results.flatMap(({ breaks }) => breaks)).toEqual([])
  })
})
