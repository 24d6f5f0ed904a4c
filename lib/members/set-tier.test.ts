import { beforeEach, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { enrolMember } from './enrol-member'
import { recordSale } from '@/lib/pos'
import { evaluateTiers } from '@/lib/tiers'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { endTier, getMember, memberTiers, setTier } from './queries'

const reason = 'Wrote about us in the paper'
const code = (expected: string) => expect.objectContaining({ code: expected })
let shop: Shop
let manager: Ctx
let member: Awaited<ReturnType<Shop['member']>>
beforeEach(async () => {
  shop = await makeShop()
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, 'Mona', ${`${userId}@shop.test`})`
  manager = { actor: { kind: 'user', userId, platformAdmin: false, role: 'manager' }, organizationId: shop.organizationId, now: new Date('2026-03-01T12:00:00Z'), requestId: newId() }
  const phone = newPhone()
  member = { phone, ...(await enrolMember(shop.till.ctx({ now: new Date('2026-01-10T12:00:00Z') }), { phone })) }
})

const sell = (totalMinor: number, now: string) =>
  recordSale(shop.ctx({ now: new Date(now) }), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone: member.phone } })
const tier = async (now: Date = manager.now) => {
  const { tier: held, given, ending } = await getMember({ ...manager, now }, { memberId: member.memberId })
  return [held.key, given?.until ?? null, ending?.lastDay ?? null]
}

it('holds until its day whatever is spent, is told of before, and leaves who gave it and why', async () => {
  await setTier({ ...manager, idempotencyKey: 'once' }, { memberId: member.memberId, tierKey: 'gold', until: '2026-06-30', reason })
  await setTier({ ...manager, idempotencyKey: 'once' }, { memberId: member.memberId, tierKey: 'gold', until: '2026-06-30', reason })
  expect(await sell(10_000, '2026-03-02T12:00:00Z')).toMatchObject({ pointsEarned: 150 })
  await evaluateTiers(new Date('2026-06-16T12:00:00Z'))
  expect(await tier()).toEqual(['gold', '2026-06-30', null])
  await evaluateTiers(new Date('2026-06-17T12:00:00Z'))
  expect(await tier()).toEqual(['gold', '2026-06-30', '2026-06-30'])
  await evaluateTiers(new Date('2026-06-30T22:59:00Z'))
  expect((await tier())[0]).toBe('gold')
  await evaluateTiers(new Date('2026-06-30T23:07:00Z'))
  expect(await tier()).toEqual(['bronze', null, null])
  expect(await memberTiers(manager, { memberId: member.memberId })).toMatchObject([
    { from: 'Gold', to: 'Bronze', reason: 'evaluated', by: null }, { from: 'Bronze', to: 'Gold', reason: 'manual', by: 'Mona', why: reason, until: '2026-06-30' }, { from: null, to: 'Bronze' },
  ])
})

it('gives way to a higher one that a sale earns, and no fall goes below it meanwhile', async () => {
  await shop.publish({ tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14 } }, new Date('2024-01-01T00:00:00Z'))
  await setTier(manager, { memberId: member.memberId, tierKey: 'silver', until: '2030-06-30', reason })
  await sell(500_000, '2026-05-02T12:00:00Z')
  expect(await tier()).toEqual(['platinum', '2030-06-30', null])
  for (const day of ['2027-12-18', '2028-01-01', '2029-01-01', '2030-06-30']) await evaluateTiers(new Date(`${day}T12:00:00Z`))
  expect(await tier()).toEqual(['silver', '2030-06-30', '2030-06-30'])
})

it('can be changed and taken back; what was earned stays', async () => {
  await sell(50_000, '2026-02-01T12:00:00Z')
  const give = (tierKey: string, until = '2026-06-30') => setTier(manager, { memberId: member.memberId, tierKey, until, reason })
  await expect(give('bronze')).rejects.toThrow(code('validation_failed'))
  await expect(give('diamond')).rejects.toThrow(code('validation_failed'))
  await expect(give('gold', '2026-02-28')).rejects.toThrow(code('validation_failed'))
  await expect(endTier(manager, { memberId: member.memberId, reason })).rejects.toThrow(code('conflict'))
  await give('platinum')
  await give('gold', '2026-07-31')
  expect(await tier()).toEqual(['gold', '2026-07-31', null])
  expect(await endTier(manager, { memberId: member.memberId, reason: 'A mistake' })).toMatchObject({ tierKey: 'silver' })
  expect(await tier()).toEqual(['silver', null, null])
  const [row] = await pagesSql()`select count(*)::int as n from events where scope_id = ${shop.programId} and type in ('members.set_tier', 'members.end_tier')`
  expect(row).toEqual({ n: 3 })
})

it('leaves what was earned under it: the higher of what was counted meanwhile and what was held before', async () => {
  const give = (year: number, tierKey = 'gold') => setTier({ ...manager, now: new Date(`${year}-03-01T12:00:00Z`) }, { memberId: member.memberId, tierKey, until: `${year}-06-30`, reason })
  const end = (year: number) => endTier({ ...manager, now: new Date(`${year}-04-01T12:00:00Z`) }, { memberId: member.memberId, reason })
  await give(2026)
  await sell(50_000, '2026-03-02T12:00:00Z')
  expect((await tier())[0]).toBe('gold')
  expect(await end(2026)).toMatchObject({ tierKey: 'silver' })
  expect(await tier()).toEqual(['silver', null, null])
  // Three years on nothing of it counts any more, and nobody took it away.
  await give(2029)
  expect(await end(2029)).toMatchObject({ tierKey: 'silver' })
})

it('brings nothing back that evaluation had taken away before', async () => {
  await shop.publish({ tierWindow: 'rolling_365', tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14 } }, new Date('2024-01-01T00:00:00Z'))
  await sell(500_000, '2026-01-11T12:00:00Z')
  await evaluateTiers(new Date('2026-12-29T12:00:00Z'))
  await evaluateTiers(new Date('2027-01-12T12:00:00Z'))
  expect((await tier())[0]).toBe('bronze')
  await setTier({ ...manager, now: new Date('2027-03-01T12:00:00Z') }, { memberId: member.memberId, tierKey: 'silver', until: '2027-12-31', reason })
  expect(await endTier({ ...manager, now: new Date('2027-04-01T12:00:00Z') }, { memberId: member.memberId, reason })).toMatchObject({ tierKey: 'bronze' })
})

it.each([
  ['in a year that neither of the last two is', { tierWindow: 'rolling_365' as const }, '2026-03-20', '2026-04-20', '2027-04-05'],
  ['years ago, where tiers are for good', {}, '2026-02-01', '2026-05-01', '2028-02-01'],
])('leaves what was reached under it %s, when it is taken back', async (_, rules, first, second, taken) => {
  await shop.publish(rules, new Date('2024-01-01T00:00:00Z'))
  await sell(30_000, `${first}T12:00:00Z`)
  await setTier({ ...manager, now: new Date('2026-04-10T12:00:00Z') }, { memberId: member.memberId, tierKey: 'gold', until: '2028-06-30', reason })
  await sell(30_000, `${second}T12:00:00Z`)
  expect((await tier())[0]).toBe('gold')
  expect(await endTier({ ...manager, now: new Date(`${taken}T12:00:00Z`) }, { memberId: member.memberId, reason })).toMatchObject({ tierKey: 'silver' })
})

it('leaves at its end what was bought before it was given and told of later', async () => {
  await shop.publish({ tierDowngrade: { policy: 'recompute', graceDays: 0, noticeDays: 14 } }, new Date('2024-01-01T00:00:00Z'))
  await setTier({ ...manager, now: new Date('2027-01-02T12:00:00Z') }, { memberId: member.memberId, tierKey: 'silver', until: '2027-06-30', reason })
  await recordSale(shop.ctx({ now: new Date('2027-01-05T12:00:00Z') }), { receiptNumber: newId(), currency: 'GBP', totalMinor: 60_000, member: { phone: member.phone }, occurredAt: '2026-12-20T12:00:00.000Z' })
  await evaluateTiers(new Date('2027-06-17T12:00:00Z'))
  await evaluateTiers(new Date('2027-07-01T12:00:00Z'))
  expect((await tier())[0]).toBe('silver')
})

it('leaves at its end what was reached under it, years ago too where tiers are for good', async () => {
  await setTier(manager, { memberId: member.memberId, tierKey: 'gold', until: '2028-06-30', reason })
  await sell(60_000, '2026-05-01T12:00:00Z')
  await evaluateTiers(new Date('2028-06-17T12:00:00Z'))
  await evaluateTiers(new Date('2028-07-01T12:00:00Z'))
  expect((await tier())[0]).toBe('silver')
})

it('can’t be changed to one below what was earned under it', async () => {
  const give = (tierKey: string) => setTier(manager, { memberId: member.memberId, tierKey, until: '2026-06-30', reason })
  await give('platinum')
  await sell(200_000, '2026-02-20T12:00:00Z')
  await expect(give('silver')).rejects.toThrow(code('validation_failed'))
  expect(await give('gold')).toMatchObject({ tierKey: 'gold' })
  expect(await endTier(manager, { memberId: member.memberId, reason })).toMatchObject({ tierKey: 'gold' })
})

it('leads back to a tier that the rules know: to what was counted, where the one held before is gone', async () => {
  const give = () => setTier(manager, { memberId: member.memberId, tierKey: 'gold', until: '2026-06-30', reason })
  // As it was left by rules that were published when nobody asked what is under a tier that was given.
  const forget = () => pagesSql()`update tier_reviews set given_over = 'opal' where program_id = ${shop.programId} and member_id = ${member.memberId}`
  const changes = () => pagesSql()`select from_key as from, to_key as to from tier_changes where program_id = ${shop.programId} and member_id = ${member.memberId} order by id desc limit 1`
  await give()
  await forget()
  expect(await endTier(manager, { memberId: member.memberId, reason })).toMatchObject({ tierKey: 'bronze' })
  await sell(50_000, '2026-02-01T12:00:00Z')
  await give()
  await forget()
  await expect(setTier(manager, { memberId: member.memberId, tierKey: 'bronze', until: '2026-06-30', reason })).rejects.toThrow(code('validation_failed'))
  expect(await endTier(manager, { memberId: member.memberId, reason })).toMatchObject({ tierKey: 'silver' })
  expect([await tier(), await changes()]).toEqual([['silver', null, null], [{ from: 'gold', to: 'silver' }]])
})

it('keeps the tier under it in the rules as long as it holds', async () => {
  await sell(50_000, '2026-02-01T12:00:00Z')
  await setTier(manager, { memberId: member.memberId, tierKey: 'gold', until: '2026-06-30', reason })
  const withoutSilver = shop.rulesWith().tiers.filter(({ key }) => key !== 'silver')
  await expect(shop.publish({ tiers: withoutSilver }, new Date('2026-03-02T12:00:00Z'))).rejects.toMatchObject({
    code: 'conflict', details: { tier: 'silver' }, message: expect.stringMatching(/given.*“silver”/) })
  // What was earned above it stays, and nobody falls back any more.
  await sell(450_000, '2026-03-03T12:00:00Z')
  await evaluateTiers(new Date('2026-07-01T12:00:00Z'))
  await expect(endTier(manager, { memberId: member.memberId, reason })).rejects.toThrow(code('conflict'))
  expect((await tier())[0]).toBe('platinum')
  expect(await shop.publish({ tiers: withoutSilver }, new Date('2026-07-02T12:00:00Z'))).toMatchObject({ number: 2 })
})

it('is given by nobody to their own card where somebody else could', async () => {
  const own = await employ(shop.organizationId, 'manager')
  await pagesSql()`update staff set phone = ${member.phone} where user_id = ${own.userId}`
  const give = ({ ctx }: typeof own) => setTier(ctx({ now: manager.now }), { memberId: member.memberId, tierKey: 'gold', until: '2026-06-30', reason })
  expect(await give(own)).toMatchObject({ tierKey: 'gold' })
  await endTier(manager, { memberId: member.memberId, reason })
  const other = await employ(shop.organizationId, 'owner')
  await expect(give(own)).rejects.toThrow(code('forbidden'))
  expect((await tier())[0]).toBe('bronze')
  expect(await give(other)).toMatchObject({ tierKey: 'gold' })
})
