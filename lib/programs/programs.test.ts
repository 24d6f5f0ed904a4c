import { expect, it } from 'vitest'
import { systemContext } from '@/lib/core/context'
import { createForOwner } from '@/lib/organizations'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { getMember, listMembers, setTier } from '@/lib/members'
import { recordSale, refundSale } from '@/lib/pos'
import { archiveReward, listRewards, updateReward } from '@/lib/rewards'
import { evaluateTiers } from '@/lib/tiers'
import { leaveBooks } from '@/tests/support/leaving'
import { makeOrganization } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import { createProgram, defaultRules, discardDraft, getProgram, listVersions, publishDraft, publishedProgram, saveDraft, versionAt } from '.'
import { programRulesSchema } from './schemas'

const code = (expected: string) => expect.objectContaining({ code: expected })
const tenfold = { earn: { rates: [{ currency: 'GBP', pointsPerUnit: '10' }] } }

it('publishes what was drafted, and what is published stays as it is', async () => {
  const shop = await makeShop()
  await saveDraft(shop.system(), { rules: shop.rulesWith(tenfold), note: 'Tenfold' })
  expect(await getProgram(shop.system(), {})).toMatchObject({ current: { number: 1 }, draft: { number: 2, note: 'Tenfold' } })
  await saveDraft(shop.system(), { rules: shop.rulesWith(tenfold), note: 'Tenfold, better said' })
  await publishDraft(shop.system(), {})
  expect(await getProgram(shop.system(), {})).toMatchObject({ current: { number: 2, rules: tenfold }, draft: null })
  await expect(pagesSql()`update program_versions set rules = '{}' where program_id = ${shop.programId} and number = 2`).rejects.toThrow(/immutable/)
  await expect(pagesSql()`delete from program_versions where program_id = ${shop.programId} and number = 1`).rejects.toThrow(/immutable/)
  expect((await listVersions(shop.system(), {})).map(({ number, state }) => [number, state])).toEqual([[2, 'published'], [1, 'published']])
})

it('throws a draft away, and has nothing to publish then', async () => {
  const shop = await makeShop()
  await saveDraft(shop.system(), { rules: shop.rulesWith(tenfold) })
  expect(await discardDraft(shop.system(), {})).toMatchObject({ discarded: true })
  await expect(publishDraft(shop.system(), {})).rejects.toThrow(code('not_found'))
})

it('applies the version in force at a moment, and the first one before that', async () => {
  const shop = await makeShop({ openedAt: '2026-01-01T00:00:00Z' })
  await shop.publish(tenfold, new Date('2026-03-01T00:00:00Z'))
  const program = await publishedProgram(shop.programId, { maxAgeMs: 0 })
  const numberAt = (at: string) => versionAt(program, new Date(at)).number
  expect([numberAt('2025-06-01T00:00:00Z'), numberAt('2026-02-28T23:59:59Z'), numberAt('2026-03-01T00:00:00Z')]).toEqual([1, 1, 2])
})

it('keeps a tier that has members, and refuses an end that is over', async () => {
  const shop = await makeShop()
  await shop.member()
  const tiers = [{ key: 'member', name: 'Member', color: '#334455', thresholdMinor: 0, multiplier: '1' }]
  await expect(shop.publish({ tiers })).rejects.toThrow(code('conflict'))
  await expect(shop.publish({ expiry: { type: 'fixed', date: '2020-01-01' } })).rejects.toThrow(code('validation_failed'))
})

it('lets a tier go that nobody holds but who has deleted their account, whose card everything still reads', async () => {
  const shop = await makeShop()
  const [earned, given] = [await shop.member(), await shop.member()]
  const { saleId } = await recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { phone: earned.phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 250_000 })
  await recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { phone: given.phone }, receiptNumber: newId(), currency: 'GBP', totalMinor: 250_000 })
  const day = localDay(new Date(), 'Europe/London')
  await setTier(shop.system(), { memberId: given.memberId, tierKey: 'platinum', until: day, reason: 'A friend of the house' })
  const without = (...keys: string[]) => ({ tiers: shop.rulesWith({}).tiers.filter(({ key }) => !keys.includes(key)), tierDowngrade: { policy: 'recompute' as const, graceDays: 0, noticeDays: 1 } })
  const erase = (memberId: string) => pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`.then(([row]) => leaveBooks(row?.id ?? ''))
  await expect(shop.publish(without('gold'))).rejects.toMatchObject({ message: expect.stringContaining('Members hold the tier “gold”') })
  await erase(earned.memberId)
  await expect(shop.publish(without('gold'))).rejects.toMatchObject({ message: expect.stringContaining('go back to “gold”') })
  await erase(given.memberId)
  await shop.publish(without('gold', 'platinum'))
  await publishedProgram(shop.programId, { maxAgeMs: 0 })
  for (const { memberId, memberNumber } of [earned, given]) {
    expect(await getMember(shop.system(), { memberId })).toMatchObject({ erased: true, tier: { key: 'bronze' } })
    expect((await listMembers(shop.system(), { q: memberNumber })).members).toHaveLength(1)
  }
  await evaluateTiers(new Date(Date.now() + 3 * 86_400_000))
  expect(await refundSale(shop.till.ctx({ idempotencyKey: newId() }), { saleId })).toMatchObject({ pointsWaived: expect.any(Number) as number })
})

it('belongs to its organization', async () => {
  const [shop, other] = await Promise.all([makeShop(), makeShop()])
  await expect(getProgram(other.system(), { programId: shop.programId })).rejects.toThrow(code('not_found'))
  await expect(saveDraft(other.system(), { programId: shop.programId, rules: shop.rulesWith() })).rejects.toThrow(code('not_found'))
  const { rewardId } = await shop.reward({ type: 'product', name: 'Tea', points: 50 })
  await expect(archiveReward(other.system(), { rewardId })).rejects.toThrow(code('not_found'))
})

it('is opened for its owner to sell in, with nobody else in it yet', async () => {
  const { owner } = await makeOrganization()
  for (const partners of [{ list: [], ownerLeft: true }, { list: [{ organizationId: newId(), pointsPerUnit: '1' }], ownerLeft: false }]) {
    await expect(createProgram(owner, { name: 'Points', rules: { ...defaultRules('GBP'), partners } })).rejects.toMatchObject({ code: 'validation_failed' })
  }
})

it('offers rewards, changes them, and puts them away', async () => {
  const shop = await makeShop()
  const { rewardId } = await shop.reward({ type: 'amount_off', name: 'Five off', points: 500, amountMinor: 500 })
  const terms = { type: 'percent_off', name: 'A tenth off', points: 400, percent: '10', currency: 'GBP' } as const
  expect(await updateReward(shop.system(), { rewardId, ...terms })).toMatchObject({ ...terms, amountMinor: null })
  await archiveReward(shop.system(), { rewardId })
  expect(await listRewards(shop.system(), {})).toEqual([])
  expect(await listRewards(shop.system(), { archived: true })).toMatchObject([{ rewardId, active: false }])
})

it('refuses rules that do not hold together', () => {
  const base = defaultRules('GBP')
  const refused = (over: object) => expect(programRulesSchema.safeParse({ ...base, ...over }).success).toBe(false)
  refused({ tiers: [] })
  refused({ tiers: base.tiers.toReversed() })
  refused({ tiers: base.tiers.map((tier) => ({ ...tier, key: 'same' })) })
  refused({ tierBasis: 'points' })
  refused({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1' }, { currency: 'EUR', pointsPerUnit: '1' }] } })
  refused({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: '1e3' }] } })
  refused({ earn: { rates: [{ currency: 'GBP', pointsPerUnit: 1 }] } })
  refused({ redeem: { rates: [{ points: 0, amountMinor: 1, currency: 'GBP' }] } })
})

it('is opened once, however often that is pressed at once', async () => {
  const place = { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' }
  const { organizationId } = await createForOwner(systemContext('test'), { name: 'Twice pressed', ...place })
  const ctx = systemContext('test', { organizationId })
  const answers = await Promise.allSettled([1, 2, 3].map(() => createProgram(ctx, { name: 'Points' })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(createProgram(ctx, { name: 'Points' })).rejects.toThrow(code('conflict'))
})
