import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { enrolMember, setTier } from '@/lib/members'
import { evaluateTiers } from '@/lib/tiers'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { attachMember } from './attach-member'
import { recordSale } from './record-sale'

let shop: Shop
beforeEach(async () => {
  shop = await makeShop()
})

const on = (day: number, hour = 12) => new Date(Date.UTC(2025, 11, day, hour))
async function join(day: number) {
  const phone = newPhone()
  const { memberId } = await enrolMember(shop.ctx({ now: on(day) }), { phone })
  /** What a sale of so many pounds earns, and at which tier. */
  const sell = async (pounds: number, made: number, arrives = made, by: object = { phone }) => {
    const { ctx } = arrives - made > 30 ? await shop.addTerminal('import') : shop
    const { saleId, pointsEarned } = await recordSale(ctx({ now: on(arrives, 13), idempotencyKey: newId() }), {
      receiptNumber: newId(), currency: 'GBP', totalMinor: pounds * 100, member: by, occurredAt: on(made).toISOString() })
    const [row] = await pagesSql()<{ tier: string }[]>`select tier_key as tier from sales where program_id = ${shop.programId} and id = ${saleId}`
    return `${row?.tier} ${pointsEarned}`
  }
  const changes = async () => (await pagesSql()<{ to: string; at: Date }[]>`
    select to_key as to, at from tier_changes where program_id = ${shop.programId} and member_id = ${memberId} order by id`).map(({ to, at }) => [to, at])
  return { memberId, phone, sell, changes }
}

it('a late sale earns at the tier that was held by then, though another late sale lifted to it', async () => {
  const { sell } = await join(1)
  expect(await sell(500, 10)).toBe('bronze 500')
  expect(await sell(1_600, 5, 12)).toBe('bronze 1600')
  // The process remembers the member by the number; the next one reads.
  expect(await sell(100, 6, 12)).toBe('bronze 100')
  expect(await sell(100, 11, 12)).toBe('gold 150')
  expect(await sell(3_000, 20)).toBe('gold 4500')
  expect(await sell(100, 15, 21)).toBe('gold 150')
  expect(await sell(100, 21)).toBe('platinum 200')
})

it('a sale from before joining lifts from joining on, and those before it earn at the first tier', async () => {
  const { sell, memberId } = await join(10)
  expect(await sell(500, 8, 12)).toBe('bronze 500')
  for (const by of [undefined, { memberId }]) expect(await sell(100, 9, 12, by)).toBe('bronze 100')
  expect(await sell(100, 11, 12)).toBe('silver 125')
  expect(await pagesSql()`select to_key, at from tier_changes where program_id = ${shop.programId} and member_id = ${memberId} order by id`)
    .toEqual([{ to_key: 'bronze', at: on(10) }, { to_key: 'silver', at: on(10) }])
})

it('a history that was written before in another order is read in the order in which it came to be', async () => {
  const { sell, memberId } = await join(10)
  for (const [from, to, day] of [['bronze', 'silver', 8], ['silver', 'gold', 5], ['gold', 'platinum', 20]] as const) {
    await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason)
      values (${shop.programId}, uuidv7(), ${memberId}, ${from}, ${to}, ${on(day)}, 'qualified')`
  }
  await pagesSql()`update members set tier_key = 'platinum', tier_since = ${on(20)} where program_id = ${shop.programId} and id = ${memberId}`
  expect(await sell(100, 15, 21)).toBe('gold 150')
  expect(await sell(100, 6, 21)).toBe('bronze 100')
})

describe('in a window that rolls', () => {
  beforeEach(async () => {
    shop = await makeShop({ rules: { tierWindow: 'rolling_365' } })
  })

  it('a late sale lifts with those that came after it and before', async () => {
    const { sell, changes } = await join(1)
    await sell(300, 20)
    await sell(300, 19, 20)
    expect(await changes()).toEqual([['bronze', on(1)], ['silver', on(20, 0)]])
    expect(await sell(100, 20, 21)).toBe('silver 125')
    expect(await sell(100, 19, 21)).toBe('bronze 100')
  })

  it('so does a receipt that gets its member late', async () => {
    const { sell, changes, phone } = await join(1)
    const { saleId } = await recordSale(shop.ctx({ now: on(18) }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 30_000 })
    await sell(300, 20)
    expect((await attachMember(shop.ctx({ now: on(22) }), { saleId, member: { phone } })).tier).toMatchObject({ key: 'silver' })
    expect(await changes()).toEqual([['bronze', on(1)], ['silver', on(20, 0)]])
  })

  it.each([
    ['that ended on its day', [[300, -345], [200, 36]], 200, on(10)],
    ['that ended between its day and today', [[200, -345], [200, 15], [50, 36]], 100, on(15, 0)],
    ['that ends today', [[300, -345], [400, 36]], 150, on(36, 0)],
  ] as const)('and in each window that holds its day: one %s', async (_, others, pounds, at) => {
    const { sell, changes } = await join(-350)
    for (const [sold, day] of others) await sell(sold, day)
    await sell(pounds, 10, 36)
    expect(await changes()).toEqual([['bronze', on(-350)], ['silver', at]])
  })

  it('but gives no tier back that was taken away after its window had ended', async () => {
    const { sell, changes, memberId } = await join(-350)
    await sell(480, -345)
    await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${shop.programId}, uuidv7(), ${memberId}, 'silver', 'bronze', ${on(24)}, 'evaluated')`
    await sell(50, 10, 36)
    expect(await changes()).toEqual([['bronze', on(-350)], ['bronze', on(24)]])
    await sell(480, 30, 36)
    expect(await changes()).toEqual([['bronze', on(-350)], ['bronze', on(24)], ['silver', on(30)]])
  })

  it('but gives what would have been kept with it, and what was above all that was taken away', async () => {
    const { sell, changes, memberId } = await join(-350)
    const fall = (from: string, day: number) => pagesSql()`
      insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${shop.programId}, uuidv7(), ${memberId}, ${from}, 'bronze', ${on(day)}, 'evaluated')`
    await fall('gold', 24)
    // Of gold nothing was counted; silver was never held by itself, and this sale reaches it while gold was given by hand.
    await sell(600, 20, 25)
    expect(await changes()).toEqual([['bronze', on(-350)], ['bronze', on(24)], ['silver', on(20)]])
    const other = await join(-350)
    await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${shop.programId}, uuidv7(), ${other.memberId}, 'silver', 'bronze', ${on(24)}, 'evaluated')`
    await other.sell(2_500, 20, 25)
    expect(await other.changes()).toEqual([['bronze', on(-350)], ['bronze', on(24)], ['gold', on(20)]])
  })

  it('but nothing of a tier that is called otherwise since', async () => {
    const { sell, changes, memberId } = await join(-350)
    await sell(480, -345)
    await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${shop.programId}, uuidv7(), ${memberId}, 'silver_of_old', 'bronze', ${on(24)}, 'evaluated')`
    await sell(50, 10, 36)
    expect(await changes()).toEqual([['bronze', on(-350)], ['bronze', on(24)]])
  })

  it('and counts the days of grace with those before a tier was taken away', async () => {
    shop = await makeShop({ rules: { tierWindow: 'rolling_365', tierDowngrade: { policy: 'recompute', graceDays: 30, noticeDays: 14 } } })
    const { sell, changes, memberId } = await join(-390)
    await sell(450, -350)
    await pagesSql()`insert into tier_changes (program_id, id, member_id, from_key, to_key, at, reason) values (${shop.programId}, uuidv7(), ${memberId}, 'silver', 'bronze', ${on(24)}, 'evaluated')`
    await sell(100, 10, 36)
    expect((await changes()).at(-1)).toEqual(['silver', on(10)])
  })

  it('and gives what a gift that ended after it never was: it took nothing away that was reached', async () => {
    shop = await makeShop({ rules: { tierWindow: 'rolling_365', tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14 } } })
    const { sell, changes, memberId } = await join(-740)
    await setTier(shop.system(on(-730)), { memberId, tierKey: 'gold', until: '2025-12-20', reason: 'A friend of the house' })
    await sell(300, -350)
    await evaluateTiers(on(7))
    await evaluateTiers(on(21))
    await sell(300, 10, 23)
    expect((await changes()).slice(2)).toEqual([['bronze', on(21)], ['silver', on(21)]])
    // What was reached so long before its end that it was over by then is not given back.
    const other = await join(-740)
    await setTier(shop.system(on(-730)), { memberId: other.memberId, tierKey: 'gold', until: '2025-12-20', reason: 'A friend of the house' })
    await other.sell(480, -700)
    await evaluateTiers(on(7))
    await evaluateTiers(on(21))
    await other.sell(50, -690, 36)
    expect((await other.changes()).slice(2)).toEqual([['bronze', on(21)]])
  })

  it('but not by days that no window holds together', async () => {
    const { sell, changes } = await join(-350)
    await sell(300, -345)
    await sell(300, 36)
    await sell(50, 10, 36)
    expect(await changes()).toEqual([['bronze', on(-350)]])
  })
})

describe('in a window that is fixed', () => {
  /** Silver in 2024, taken away at the end of 2025. */
  const fallen = async () => {
    shop = await makeShop({ rules: { tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14 } } })
    const member = await join(-800)
    await member.sell(600, -400)
    for (const day of [18, 32]) await evaluateTiers(on(day))
    return { ...member, tier: async () => (await member.changes()).at(-1)?.[0] }
  }

  it('what was taken away is not given back for what came before the window that lost it', async () => {
    const { sell, tier } = await fallen()
    expect(await tier()).toBe('bronze')
    await sell(1, -399, 100)
    expect(await tier()).toBe('bronze')
    await shop.publish({ tierDowngrade: { policy: 'recompute', graceDays: 30, noticeDays: 14 } }, on(99))
    await sell(1, -399, 100)
    expect(await tier()).toBe('bronze')
    // Gold was never lost.
    await sell(1_500, -399, 100)
    expect(await tier()).toBe('gold')
  })

  it('but for what came in it, or for a tier that was never taken away', async () => {
    const { sell, tier } = await fallen()
    await sell(600, 20, 40)
    expect(await tier()).toBe('silver')
    const other = await join(-800)
    await other.sell(600, -400, 100)
    expect((await other.changes()).at(-1)?.[0]).toBe('silver')
  })
})
