import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { createCampaign } from '@/lib/campaigns'
import { newId } from '@/lib/core/ids'
import { recordSale } from '@/lib/pos'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { getProgram, listVersions, publishDraft, rollBack, saveDraft, scheduleDraft, takeBackVersion } from '.'

const code = (expected: string) => expect.objectContaining({ code: expected })
const times = (pointsPerUnit: string) => ({ earn: { rates: [{ currency: 'GBP', pointsPerUnit }] } })
const HOUR = 3_600_000
const start = Date.now()
const at = (hours: number) => new Date(start + hours * HOUR)
const schedule = async (shop: Shop, pointsPerUnit: string, hours: number, now = at(0)) => {
  await saveDraft(shop.system(now), { rules: shop.rulesWith(times(pointsPerUnit)) })
  return scheduleDraft(shop.system(now), { at: at(hours).toISOString() })
}
const sell = (shop: Shop, hours: number, memberId?: string) => recordSale(shop.ctx({ idempotencyKey: newId(), now: at(hours) }), {
  member: memberId ? { memberId } : undefined, receiptNumber: newId(), currency: 'GBP', totalMinor: 1000,
})

describe('a version that is published for a time to come', () => {
  it('takes effect at that moment, at a till that knew nothing of it', async () => {
    const shop = await makeShop()
    const { memberId } = await shop.member()
    expect(await sell(shop, 0, memberId)).toMatchObject({ pointsEarned: 10 })
    await schedule(shop, '10', 2)
    expect(await getProgram(shop.system(at(1)), {})).toMatchObject({ current: { number: 1 }, scheduled: { number: 2, effectiveFrom: at(2) }, draft: null, nextNumber: 3 })
    expect(await sell(shop, 1.999, memberId)).toMatchObject({ pointsEarned: 10 })
    expect(await sell(shop, 2.001, memberId)).toMatchObject({ pointsEarned: 100, explanation: { version: { number: 2 } } })
    expect(await sell(shop, 1.5, memberId)).toMatchObject({ pointsEarned: 10 })
    expect(await getProgram(shop.system(at(2)), {})).toMatchObject({ current: { number: 2 }, scheduled: null })
  })

  it('takes the place of one that was published meanwhile', async () => {
    const shop = await makeShop()
    const { memberId } = await shop.member()
    await schedule(shop, '10', 2)
    await saveDraft(shop.system(at(1)), { rules: shop.rulesWith(times('3')) })
    expect(await publishDraft(shop.system(at(1)), {})).toMatchObject({ number: 3 })
    expect(await sell(shop, 1.5, memberId)).toMatchObject({ pointsEarned: 30 })
    expect(await sell(shop, 2.5, memberId)).toMatchObject({ pointsEarned: 100 })
  })

  it('can be taken back until a minute before, is the draft then, and never takes effect', async () => {
    const shop = await makeShop()
    const { memberId } = await shop.member()
    await schedule(shop, '10', 2)
    await expect(takeBackVersion(shop.system(at(1.99)), {})).rejects.toThrow(code('conflict'))
    await expect(takeBackVersion(shop.system(at(2)), {})).rejects.toThrow(code('not_found'))
    expect(await sell(shop, 1, memberId)).toMatchObject({ pointsEarned: 10 })
    expect(await takeBackVersion(shop.system(at(1)), {})).toMatchObject({ number: 2 })
    expect(await getProgram(shop.system(at(1)), {})).toMatchObject({ current: { number: 1 }, scheduled: null, draft: { number: 2, rules: times('10') } })
    expect(await sell(shop, 2.5, memberId)).toMatchObject({ pointsEarned: 10 })
  })

  it('is one at most, in the time to come, and within a year', async () => {
    const shop = await makeShop()
    await saveDraft(shop.system(at(0)), { rules: shop.rulesWith(times('2')) })
    for (const odd of ['2020-01-01T00:00', at(0).toISOString(), at(24 * 400).toISOString(), 'tomorrow']) {
      await expect(scheduleDraft(shop.system(at(0)), { at: odd })).rejects.toThrow(code('validation_failed'))
    }
    await scheduleDraft(shop.system(at(0)), { at: at(2).toISOString() })
    await expect(schedule(shop, '5', 3)).rejects.toThrow(code('conflict'))
    await expect(takeBackVersion(shop.system(at(1)), {})).rejects.toThrow(code('conflict'))
  })

  it('keeps every tier: by then somebody may hold it', async () => {
    const shop = await makeShop()
    const rules = shop.rulesWith()
    await saveDraft(shop.system(at(0)), { rules: { ...rules, tiers: rules.tiers.slice(0, 2) } })
    await expect(scheduleDraft(shop.system(at(0)), { at: at(2).toISOString() })).rejects.toThrow(code('conflict'))
    expect(await publishDraft(shop.system(at(0)), {})).toMatchObject({ number: 2 })
  })

  it('is not left without a tier that rules before it bring, by a draft or by going back', async () => {
    const shop = await makeShop()
    const [first, ruby] = [shop.rulesWith(), { key: 'ruby', name: 'Ruby', color: '#aa0000', thresholdMinor: 900_000, multiplier: '3' }]
    await schedule(shop, '10', 4)
    const lacks = (tier: string, number: number) => expect.objectContaining({
      code: 'conflict', details: { tier, number }, message: expect.stringContaining(`Take version ${number} back first`) as string,
    })
    await saveDraft(shop.system(at(1)), { rules: { ...first, tiers: [...first.tiers, ruby] } })
    await expect(publishDraft(shop.system(at(1)), {})).rejects.toThrow(lacks('ruby', 2))
    expect(await getProgram(shop.system(at(1)), {})).toMatchObject({ current: { number: 1 }, scheduled: { number: 2 }, draft: { number: 3 } })
    // Once it is in force, it has been the last.
    expect(await publishDraft(shop.system(at(5)), {})).toMatchObject({ number: 3 })
    await saveDraft(shop.system(at(6)), { rules: first })
    await publishDraft(shop.system(at(6)), {})
    await expect(schedule(shop, '10', 9, at(6))).rejects.toThrow(code('conflict'))
    // As versions were let wait before.
    await pagesSql()`update program_versions set state = 'published', effective_from = ${at(9)}, published_at = ${at(6)} where program_id = ${shop.programId} and state = 'draft'`
    await expect(rollBack(shop.system(at(7)), { number: 3 })).rejects.toThrow(lacks('ruby', 5))
    expect(await rollBack(shop.system(at(7)), { number: 1 })).toMatchObject({ number: 6 })
  })

  it('does not change, not even by hand, but to become a draft', async () => {
    const shop = await makeShop()
    await schedule(shop, '10', 2)
    const change = (set: string) => pagesSql().unsafe(`update program_versions set ${set} where program_id = '${shop.programId}' and number = 2`)
    await expect(change(`rules = '{}'`)).rejects.toThrow(/immutable/)
    await expect(change(`state = 'draft', rules = '{}'`)).rejects.toThrow(/immutable/)
    await expect(change(`effective_from = now()`)).rejects.toThrow(/immutable/)
  })
})

describe('going back to earlier rules', () => {
  it('publishes them at once as a new version, and leaves the draft alone', async () => {
    const shop = await makeShop()
    const { memberId } = await shop.member()
    await shop.publish(times('10'), at(0))
    await saveDraft(shop.system(at(1)), { rules: shop.rulesWith(times('7')) })
    expect(await rollBack(shop.system(at(1)), { number: 1 })).toMatchObject({ number: 4 })
    expect(await getProgram(shop.system(at(1)), {})).toMatchObject({ current: { number: 4, note: 'As in version 1', rules: times('1') }, draft: { number: 3 } })
    expect(await sell(shop, 1, memberId)).toMatchObject({ pointsEarned: 10 })
  })

  it('has nothing to go back to in the rules in force, in a draft, or in what waits', async () => {
    const shop = await makeShop()
    await expect(rollBack(shop.system(at(0)), { number: 1 })).rejects.toThrow(code('conflict'))
    await saveDraft(shop.system(at(0)), { rules: shop.rulesWith(times('2')) })
    await expect(rollBack(shop.system(at(0)), { number: 2 })).rejects.toThrow(code('not_found'))
    await scheduleDraft(shop.system(at(0)), { at: at(5).toISOString() })
    await expect(rollBack(shop.system(at(0)), { number: 2 })).rejects.toThrow(code('not_found'))
  })

  it('makes one version of two presses with one key', async () => {
    const shop = await makeShop()
    await shop.publish(times('10'), at(0))
    const key = newId()
    const actor = { kind: 'user', userId: newId(), platformAdmin: true, role: 'owner' } as const
    await pagesSql()`insert into users (id, name, email) values (${actor.userId}, 'Owner', ${`${actor.userId}@shop.test`})`
    const press = () => rollBack({ ...shop.system(at(1)), actor, idempotencyKey: key }, { number: 1 })
    const [one, two] = await Promise.all([press(), press()])
    expect(one).toEqual(two)
    expect(await listVersions(shop.system(at(1)), {})).toHaveLength(3)
  })
})

describe('changes of the rules that come at once', () => {
  const earlier = (ms: number) => new Date(Date.now() - ms)

  it('all count: a draft or earlier rules that waited for a campaign to start are not hidden by it', async () => {
    const shop = await makeShop()
    await saveDraft(shop.system(earlier(5_000)), { rules: shop.rulesWith(times('2')) })
    await createCampaign(shop.system(earlier(1_000)), { name: 'One', effect: { type: 'bonus', points: 100 } })
    // It began before the campaign, and came to the lock after it.
    await publishDraft(shop.system(earlier(2_000)), {})
    const { memberId } = await shop.member()
    const earned = async () => (await recordSale(shop.ctx(), { member: { memberId }, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })).pointsEarned
    expect(await earned()).toBe(120)
    await rollBack(shop.system(earlier(3_000)), { number: 1 })
    expect(await earned()).toBe(110)
  })

  it('leave one draft, whoever saves it', async () => {
    const shop = await makeShop()
    const saved = await Promise.all(Array.from({ length: 6 }, (_, n) => saveDraft(shop.system(), { rules: shop.rulesWith(times(String(n + 1))) })))
    expect(new Set(saved.map(({ versionId }) => versionId)).size).toBe(1)
  })
})
