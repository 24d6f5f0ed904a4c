import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { post } from '@/lib/ledger'
import { createProgram } from '@/lib/programs'
import '@/tests/support/database'
import { adjustPoints } from '@/lib/adjustments'
import { editProfile } from './edit-profile'
import { getMember } from './get-member'
import { countListed, listMembers } from './list-members'
import { memberHistoryOf, memberRedemptions } from './member-history'

const now = new Date('2026-06-01T12:00:00Z')

async function makeShop() {
  const organizationId = newId()
  await db().insert(organizations).values({
    id: organizationId, name: 'Shop', slug: organizationId, country: 'GB', currency: 'GBP', timeZone: 'Europe/London',
  })
  const ctx: Ctx & { organizationId: string } = {
    actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId, now, requestId: 'test',
  }
  const { programId } = await createProgram({ ...ctx, actor: { kind: 'system', reason: 'test' } }, { name: 'Points' })
  const enrol = async (phone: string, number: string, name?: string) => {
    const at = now.toISOString()
    const id = newId()
    const result = await post(programId, {
      op: 'enrol', id: newId(), eventId: newId(), type: 'members.enrol', organizationId, actor: { kind: 'system', id: null },
      requestId: 'test', now: at, occurredAt: at, day: at.slice(0, 10),
      member: { id, tierKey: null, enrol: { customerId: newId(), phone, number, tierKey: 'bronze', joinedAt: at, name } },
    })
    if (result.status !== 'ok') throw new Error(JSON.stringify(result))
    return id
  }
  return { ctx, programId, enrol }
}
let shop: Awaited<ReturnType<typeof makeShop>>
let nora: string

beforeAll(async () => {
  shop = await makeShop()
  nora = await shop.enrol('+447700900101', '10000001', 'Nora Bell')
  await shop.enrol('+447700900202', '10000002', 'Theo 100% Wren')
  await shop.enrol('+33612345678', '20000003')
})

describe('the list', () => {
  const find = async (q: string) => (await listMembers(shop.ctx, { q })).members.map((member) => member.number)
  it('finds by part of a phone, by name, by the start of a number, and takes wildcards literally', async () => {
    expect(await find('07700 900')).toEqual(['10000002', '10000001'])
    expect(await find('nora')).toEqual(['10000001'])
    expect(await find('20000')).toEqual(['20000003'])
    expect(await find('100%')).toEqual(['10000002'])
    expect(await find('_')).toEqual([])
  })
  it('pages by keyset in both directions', async () => {
    const first = await listMembers(shop.ctx, { limit: 2 })
    expect([first.members.length, first.previousBefore]).toEqual([2, null])
    const second = await listMembers(shop.ctx, { limit: 2, after: first.nextAfter ?? undefined })
    expect([second.members.map((m) => m.number), second.nextAfter]).toEqual([['10000001'], null])
    const back = await listMembers(shop.ctx, { limit: 2, before: second.previousBefore ?? undefined })
    expect(back.members).toEqual(first.members)
  })
  it('finds for who sees the end of a number alone by that end or by all of it, and lets nobody try the digits between', async () => {
    const cashier: Ctx = { ...shop.ctx, actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier' } }
    const seen = async (q: string) => ({ found: (await listMembers(cashier, { q })).members.map(({ number }) => number), count: (await countListed(cashier, { q })).members })
    for (const q of ['0101', '101', '07700 900101', '+44 7700 900 101', '447700900101']) expect(await seen(q), q).toEqual({ found: ['10000001'], count: 1 })
    for (const q of ['07700 900', '7700900', '900', '44770', '+44770090010', '1010']) expect(await seen(q), q).toEqual({ found: [], count: 0 })
    expect(await seen('nora')).toEqual({ found: ['10000001'], count: 1 })
  })
  it('finds a number by the end that is shown, also where that begins with zeros, and by no shorter one', async () => {
    const other = await makeShop()
    await other.enrol('+447700900042', '10000009')
    for (const who of [other.ctx, { ...other.ctx, actor: { kind: 'user' as const, userId: newId(), platformAdmin: false, role: 'cashier' as const } }]) {
      for (const [q, found] of [['0042', 1], ['042', 1], ['42', 0], ['1042', 0]] as const) expect((await listMembers(who, { q })).members, q).toHaveLength(found)
    }
  })
  it('shows a cashier no whole phone number, and another organization nothing', async () => {
    const cashier: Ctx = { ...shop.ctx, actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier' } }
    expect((await listMembers(cashier, { q: 'nora' })).members[0]?.phone).toBe('+44 •••• 0101')
    const other = await makeShop()
    expect((await listMembers(other.ctx, {})).members).toEqual([])
    await expect(getMember(other.ctx, { memberId: nora })).rejects.toMatchObject({ code: 'member_not_found' })
    await expect(adjustPoints(other.ctx, { memberId: nora, points: 5, reason: 'not mine' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await memberHistoryOf(other.ctx, { memberId: nora })).entries).toEqual([])
  })
})

describe('the list’s points', () => {
  it('are those of the member’s own page, when something fell due and nothing settled it yet', async () => {
    const ida = await shop.enrol('+447700900404', '10000005')
    await adjustPoints(shop.ctx, { memberId: ida, points: 70, reason: 'Opening balance' })
    await pagesSql()`update lots set expires_at = ${new Date(now.getTime() + 60_000)} where wallet_id = ${ida}`
    await pagesSql()`update wallets set next_due_at = ${new Date(now.getTime() + 60_000)} where id = ${ida}`
    const at = async (seconds: number) => {
      const ctx = { ...shop.ctx, now: new Date(now.getTime() + seconds * 1_000) }
      const [row] = (await listMembers(ctx, { q: '10000005' })).members
      return [row?.available, (await getMember(ctx, { memberId: ida })).balance.available]
    }
    expect(await at(30)).toEqual([70, 70])
    expect(await at(90)).toEqual([0, 0])
    expect(await at(30)).toEqual([70, 70])
  })
})

describe('a correction', () => {
  it('moves points once for one key and stays in the history with its reason', async () => {
    const keyed = { ...shop.ctx, idempotencyKey: 'once' }
    const wish = { memberId: nora, points: 120, reason: 'Opening balance from the paper card' }
    const done = await adjustPoints(keyed, wish)
    expect(await adjustPoints(keyed, wish)).toEqual(done)
    await adjustPoints(shop.ctx, { memberId: nora, points: -20, reason: 'Counted twice' })
    expect(await getMember(shop.ctx, { memberId: nora })).toMatchObject({
      balance: { available: 100 }, worthMinor: 100, progress: { next: { name: 'Silver', missing: 50_000 } },
    })
    const { entries } = await memberHistoryOf(shop.ctx, { memberId: nora })
    expect(entries.map(({ points, reason, to }) => [points, reason, to])).toEqual([
      [20, 'Counted twice', 'adjusted'], [120, 'Opening balance from the paper card', 'available'],
    ])
    await expect(memberHistoryOf(shop.ctx, { memberId: nora, below: 2 ** 31 })).rejects.toMatchObject({ code: 'validation_failed' })
  })
  it('is made once for one key by the command line too, which acts as nobody', async () => {
    const theo = await shop.enrol('+447700900303', '10000004')
    const system: Ctx = { ...shop.ctx, actor: { kind: 'system', reason: 'command line' }, idempotencyKey: 'once-more' }
    const wish = { memberId: theo, points: 30, reason: 'Counted by hand' }
    const done = await adjustPoints(system, wish)
    expect(await adjustPoints(system, wish)).toEqual(done)
    expect(await getMember(shop.ctx, { memberId: theo })).toMatchObject({ balance: { available: 30 } })
  })
  it('never takes more than there is', async () => {
    await expect(adjustPoints(shop.ctx, { memberId: nora, points: -101, reason: 'too much' })).rejects.toMatchObject({ code: 'insufficient_points' })
  })
})

it('keeps a name and a note for this organization alone', async () => {
  await editProfile(shop.ctx, { memberId: nora, name: ' Nora B. ', note: '' })
  expect(await getMember(shop.ctx, { memberId: nora })).toMatchObject({ name: 'Nora B.', note: null })
  expect(await memberRedemptions(shop.ctx, { memberId: nora })).toEqual([])
})
