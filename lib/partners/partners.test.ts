import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { createOutlet } from '@/lib/organizations'
import { createProgram, getProgram } from '@/lib/programs'
import { quoteSale, recordSale } from '@/lib/pos'
import { makeOrganization, outcomes } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { findProgramToJoin, invitePartner, joinProgram, leaveProgram, listOpenPrograms, listPartners, openToPartners, removePartner, revokePartnerInvitation, setPartnerRate } from '.'
import { atMost, joinCode, within } from './schemas'

const limits = { leastPerUnit: '0.5', mostPerUnit: '2' }
const error = (code: string, words = '') => expect.objectContaining({ code, message: expect.stringContaining(words) as string })
const outletsOf = async (organizationId: string) =>
  (await pagesSql()<{ programId: string | null }[]>`select program_id as "programId" from outlets where organization_id = ${organizationId}`).map(({ programId }) => programId)
const sale = (over: object = {}) => ({ receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000, ...over })

let cafe: Shop
const owner = (shop: Shop = cafe, now = new Date()): Ctx => shop.system(now)
const invited = async (from = owner()) => (await invitePartner(from, limits)).code
beforeAll(async () => {
  cafe = await makeShop({ name: 'Café' })
})

describe('an invitation', () => {
  it('shows the program, lets one business in, and works once', async () => {
    const [bakery, florist] = [await makeOrganization(), await makeOrganization()]
    const code = await invited()
    expect(await findProgramToJoin(bakery.owner, { code: ` ${code.toLowerCase()} ` })).toMatchObject({
      programId: cafe.programId, name: 'Café points', owner: 'Café', currency: 'GBP', limits, ownersRate: '1', obstacle: null,
    })
    const before = await getProgram(owner(), {})
    expect(await joinProgram(bakery.owner, { code, pointsPerUnit: '2' })).toMatchObject({ programId: cafe.programId, number: before.current.number + 1 })
    expect(await outletsOf(bakery.organizationId)).toEqual([cafe.programId])
    expect(await getProgram(bakery.owner, {})).toMatchObject({ programId: cafe.programId, role: 'participant' })
    await expect(joinProgram(florist.owner, { code, pointsPerUnit: '1' })).rejects.toThrow(error('code_invalid'))
    await expect(joinProgram(bakery.owner, { code: await invited(), pointsPerUnit: '1' })).rejects.toThrow(error('conflict', 'part of this program already'))
    const [event] = await pagesSql()`select type, subject_id, organization_id from events where scope_id = ${cafe.programId} and type = 'partners.join' and subject_id = ${bakery.organizationId}`
    expect(event).toMatchObject({ subject_id: bakery.organizationId, organization_id: bakery.organizationId })
  })

  it('answers a repeated join with what the first one did', async () => {
    const bakery = await makeOrganization()
    const input = { code: await invited(), pointsPerUnit: '1' }
    const first = await joinProgram({ ...bakery.owner, idempotencyKey: 'join' }, input)
    expect(await joinProgram({ ...bakery.owner, idempotencyKey: 'join' }, input)).toEqual(first)
  })

  it('ends: withdrawn, too old, or none at all', async () => {
    const bakery = await makeOrganization()
    const { invitationId, code } = await invitePartner(owner(), limits)
    const later = { ...bakery.owner, now: new Date(Date.now() + 15 * 86_400_000) }
    await expect(findProgramToJoin(later, { code })).rejects.toThrow(error('code_invalid'))
    expect((await listPartners(owner(), {})).invitations.map((one) => one.code)).toContain(code)
    await revokePartnerInvitation(owner(), { invitationId })
    await expect(joinProgram(bakery.owner, { code, pointsPerUnit: '1' })).rejects.toThrow(error('code_invalid'))
    await expect(joinProgram(bakery.owner, { code: '0000-0000', pointsPerUnit: '1' })).rejects.toThrow(error('code_invalid'))
    expect((await listPartners(owner(), {})).invitations.map((one) => one.code)).not.toContain(code)
  })

  it('is asked for by a code or by a program, one of them', async () => {
    const [bakery, code] = [await makeOrganization(), await invited()]
    for (const which of [{}, { code, programId: cafe.programId }]) {
      await expect(findProgramToJoin(bakery.owner, which)).rejects.toThrow(error('validation_failed'))
      await expect(joinProgram(bakery.owner, { ...which, pointsPerUnit: '1' })).rejects.toThrow(error('validation_failed'))
    }
  })

  it('is taken by one of two at once, and by nobody once it is withdrawn', async () => {
    const [a, b] = [await makeOrganization(), await makeOrganization()]
    const code = await invited()
    expect(await outcomes([a, b].map((one) => joinProgram(one.owner, { code, pointsPerUnit: '1' })))).toEqual({ succeeded: 1, refusals: ['code_invalid'] })
    for (let round = 0; round < 3; round += 1) {
      const c = await makeOrganization()
      const made = await invitePartner(owner(), limits)
      const race = await outcomes([joinProgram(c.owner, { code: made.code, pointsPerUnit: '1' }), revokePartnerInvitation(owner(), { invitationId: made.invitationId })])
      expect(race.succeeded).toBe(1)
      const [joined] = await outletsOf(c.organizationId)
      expect([['conflict', cafe.programId], ['code_invalid', null]]).toContainEqual([race.refusals[0], joined])
    }
  })

  it('and leaving it take an outlet along that is opened at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const bakery = await makeOrganization()
      const opens = () => [1, 2, 3].map((n) => createOutlet(bakery.owner, { name: `Outlet ${n}` }))
      await Promise.all([joinProgram(bakery.owner, { code: await invited(), pointsPerUnit: '1' }), ...opens()])
      expect(new Set(await outletsOf(bakery.organizationId))).toEqual(new Set([cafe.programId]))
      await Promise.all([...opens(), leaveProgram(bakery.owner, {}), ...opens()])
      expect(new Set(await outletsOf(bakery.organizationId))).toEqual(new Set([null]))
      const [{ programId }] = await Promise.all([createProgram(bakery.owner, { name: 'Own' }), ...opens()])
      expect(new Set(await outletsOf(bakery.organizationId))).toEqual(new Set([programId]))
    }
  })

  it('lets one business into one program, though it accepts two at once', async () => {
    const [other, bakery] = [await makeShop(), await makeOrganization()]
    const codes = [await invited(), await invited(owner(other))]
    expect(await outcomes(codes.map((code) => joinProgram(bakery.owner, { code, pointsPerUnit: '1' })))).toEqual({ succeeded: 1, refusals: ['conflict'] })
    const [{ live } = { live: 0 }] = await pagesSql()<{ live: number }[]>`select count(*)::int as live from program_participants where organization_id = ${bakery.organizationId} and left_at is null`
    expect(live).toBe(1)
  })

  it('is nothing for who guesses', async () => {
    const guesser = await makeOrganization()
    const tries = await outcomes(Array.from({ length: 33 }, (_, n) => findProgramToJoin(guesser.owner, { code: `0000000${n % 10}` })))
    expect(tries.refusals.filter((code) => code === 'rate_limited')).toHaveLength(3)
  })
})

describe('who may join', () => {
  it('leaves an own program that is empty, for good', async () => {
    const baker = await makeShop({ name: 'Bakery' })
    const till = baker.till.ctx
    await quoteSale(till(), sale())
    await joinProgram(baker.system(), { code: await invited(), pointsPerUnit: '2' })
    expect(await getProgram(baker.system(), {})).toMatchObject({ programId: cafe.programId, role: 'participant' })
    // The till remembers the other program for some seconds: nothing may land there.
    await recordSale(till(), sale()).catch((refused: unknown) => expect(refused).toEqual(error('conflict')))
    const [row] = await pagesSql()`select count(*)::int as sales from sales where program_id = ${baker.programId}`
    expect(row).toEqual({ sales: 0 })
  })

  it('is nobody whose own program has members, sales or partners, and nobody who is in another', async () => {
    const [withMember, withSale, withPartner, guest] = [await makeShop(), await makeShop(), await makeShop(), await makeOrganization()]
    await withMember.member()
    await recordSale(withSale.till.ctx(), sale())
    await joinProgram(guest.owner, { code: await invited(owner(withPartner)), pointsPerUnit: '1' })
    const code = await invited()
    for (const [ctx, why] of [[withMember.system(), 'has members'], [withSale.system(), 'Sales were recorded'], [withPartner.system(), 'Others are part'], [guest.owner, 'Leave it first']] as const) {
      expect((await findProgramToJoin(ctx, { code })).obstacle).toContain(why)
      await expect(joinProgram(ctx, { code, pointsPerUnit: '1' })).rejects.toThrow(error('conflict', why))
    }
  })

  it('is nobody with another currency, and nobody at a rate beyond the limits', async () => {
    const euros = await makeShop({ currency: 'EUR' })
    const code = await invited()
    await expect(joinProgram(euros.system(), { code, pointsPerUnit: '1' })).rejects.toThrow(error('conflict', 'same currency'))
    const bakery = await makeOrganization()
    for (const pointsPerUnit of ['0.49', '2.01', '0']) {
      await expect(joinProgram(bakery.owner, { code, pointsPerUnit })).rejects.toThrow(error('validation_failed'))
    }
    await joinProgram(bakery.owner, { code, pointsPerUnit: '0.5' })
  })

  it('is not let into a program whose owner went to another, though it was invited before', async () => {
    const [empty, bakery] = [await makeShop(), await makeOrganization()]
    const code = await invited(owner(empty))
    await openToPartners(owner(empty), { limits })
    await joinProgram(owner(empty), { code: await invited(), pointsPerUnit: '1' })
    await expect(joinProgram(bakery.owner, { code, pointsPerUnit: '1' })).rejects.toThrow(error('code_invalid'))
    await expect(joinProgram(bakery.owner, { programId: empty.programId, pointsPerUnit: '1' })).rejects.toThrow(error('not_found'))
  })
})

it('an open program is joined without a code, by the limits of the day', async () => {
  const [open, bakery, late] = [await makeShop({ name: 'Open' }), await makeOrganization(), await makeOrganization()]
  await expect(joinProgram(bakery.owner, { programId: open.programId, pointsPerUnit: '1' })).rejects.toThrow(error('not_found'))
  await openToPartners(open.system(), { limits: { leastPerUnit: '1', mostPerUnit: '1.5' } })
  expect(await listOpenPrograms(bakery.owner, {})).toContainEqual(expect.objectContaining({ programId: open.programId, owner: 'Open' }))
  await expect(joinProgram(bakery.owner, { programId: open.programId, pointsPerUnit: '2' })).rejects.toThrow(error('validation_failed'))
  await joinProgram(bakery.owner, { programId: open.programId, pointsPerUnit: '1.5' })
  await openToPartners(open.system(), { limits: null })
  await expect(joinProgram(late.owner, { programId: open.programId, pointsPerUnit: '1' })).rejects.toThrow(error('not_found'))
  expect(await listOpenPrograms(late.owner, {})).not.toContainEqual(expect.objectContaining({ programId: open.programId }))
  // Who is in keeps the limits that were agreed.
  await setPartnerRate(bakery.owner, { pointsPerUnit: '1.25' })
  await expect(openToPartners(open.system(), { limits: { leastPerUnit: '2', mostPerUnit: '1' } })).rejects.toThrow(error('validation_failed'))
})

describe('the end of a part', () => {
  it('takes the tills out at once, leaves members their points, and lets one begin anew', async () => {
    const baker = await makeShop({ name: 'Bakery' })
    await joinProgram(baker.system(), { code: await invited(), pointsPerUnit: '2' })
    const { phone } = await cafe.member()
    const till = () => baker.till.ctx()
    expect(await recordSale(till(), sale({ member: { phone } }))).toMatchObject({ pointsEarned: 20 })
    await leaveProgram(baker.system(), {})
    // Its till may remember the program; the rules in force do not.
    await expect(recordSale(till(), sale({ member: { phone } }))).rejects.toThrow(error('conflict', 'no program'))
    expect(await outletsOf(baker.organizationId)).toEqual([null])
    await expect(getProgram(baker.system(), {})).rejects.toThrow(error('not_found'))
    expect(await recordSale(cafe.till.ctx(), sale({ member: { phone } }))).toMatchObject({ balance: { available: 30 } })
    const { programId } = await createProgram(baker.system(), { name: 'Own again' })
    expect(await outletsOf(baker.organizationId)).toEqual([programId])
  })

  it('is the owner’s to bring about too, never the owner’s own, and one may come back', async () => {
    const bakery = await makeOrganization()
    const organizationId = bakery.organizationId
    await joinProgram(bakery.owner, { code: await invited(), pointsPerUnit: '2' })
    await expect(createProgram(bakery.owner, { name: 'Beside it' })).rejects.toThrow(error('conflict'))
    await removePartner(owner(), { organizationId })
    await expect(removePartner(owner(), { organizationId })).rejects.toThrow(error('not_found'))
    await expect(removePartner(owner(), { organizationId: cafe.organizationId })).rejects.toThrow(error('not_found'))
    await expect(leaveProgram(owner(), {})).rejects.toThrow(error('conflict'))
    expect((await getProgram(owner(), {})).current.rules.partners.list.map((one) => one.organizationId)).not.toContain(organizationId)
    await joinProgram(bakery.owner, { code: await invited(), pointsPerUnit: '1' })
    expect((await listPartners({ ...bakery.owner, now: new Date() }, {})).partners.find(({ you }) => you)).toMatchObject({ owner: false, pointsPerUnit: '1', limits })
  })
})

it('a participant sees the others’ names and rates, not their limits, and no code', async () => {
  const [shop, a, b] = [await makeShop({ name: 'Host' }), await makeOrganization(), await makeOrganization()]
  for (const one of [a, b]) await joinProgram(one.owner, { code: await invited(owner(shop)), pointsPerUnit: '2' })
  await invited(owner(shop))
  const seen = await listPartners({ ...a.owner, now: new Date() }, {})
  expect(seen.invitations).toEqual([])
  expect(seen.partners.map(({ owner: isOwner, you, pointsPerUnit, limits: agreed }) => [isOwner, you, pointsPerUnit, agreed]))
    .toEqual([[true, false, '1', null], [false, true, '2', limits], [false, false, '2', null]])
  expect((await listPartners(owner(shop), {})).partners.at(-1)?.limits).toEqual(limits)
  expect((await listPartners(shop.system(), {})).invitations).toHaveLength(1)
})

it('limits are compared exactly', () => {
  const decimal = fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 6 })).map(([digits, places]) => {
    const text = String(digits).padStart(places + 1, '0')
    return { text: places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text, millionths: BigInt(digits) * 10n ** BigInt(6 - places) }
  })
  fc.assert(fc.property(decimal, decimal, decimal, (a, b, c) => {
    expect(atMost(a.text, b.text)).toBe(a.millionths <= b.millionths)
    expect(within(c.text, { leastPerUnit: a.text, mostPerUnit: b.text })).toBe(a.millionths <= c.millionths && c.millionths <= b.millionths)
  }))
  expect([joinCode.safeParse('7qk2 m4t').success, joinCode.parse('oil2-m4tx')]).toEqual([false, '0112M4TX'])
})

it('nobody joins the program of a business that is suspended, by a code or because it was open', async () => {
  const [shop, stranger] = [await makeShop(), await makeOrganization()]
  const code = await invited(shop.system())
  await openToPartners(shop.system(), { limits })
  await pagesSql()`update organizations set suspended_at = now() where id = ${shop.organizationId}`
  expect((await listOpenPrograms(stranger.owner, {})).map(({ programId }) => programId)).not.toContain(shop.programId)
  await expect(findProgramToJoin(stranger.owner, { programId: shop.programId })).rejects.toThrow(error('not_found'))
  await expect(joinProgram(stranger.owner, { programId: shop.programId, pointsPerUnit: '1' })).rejects.toThrow(error('not_found'))
  await expect(joinProgram(stranger.owner, { code, pointsPerUnit: '1' })).rejects.toThrow(error('code_invalid'))
  await pagesSql()`update organizations set suspended_at = null where id = ${shop.organizationId}`
  expect(await joinProgram(stranger.owner, { code, pointsPerUnit: '1' })).toMatchObject({ programId: shop.programId })
})
