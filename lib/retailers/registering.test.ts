import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { changePhonePassword, removePhonePassword, requestSignInCode } from '@/lib/auth'
import { findLiveSession } from '@/lib/auth/live-session'
import { signInWithPassword } from '@/lib/auth/sign-in-password'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { limitRegions } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { deleteAccount, requestDeletion } from '@/lib/leaving'
import { setPermissions } from '@/lib/organizations'
import { makeBrand } from '@/tests/support/brand'
import { codeSentTo, makeOrganization, messagesTo, outcomes, stranger } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { aBusiness, register } from '@/tests/support/registering'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import {
  addCounterStaff, assignRegion, closeRegion, createRegion, endRetailer, enrolRetailer, findBrand, getRetailer, inviteRetailer, issueCodes, listRegions, listRetailers, ownStanding, refuseRetailer, registerRetailer,
  reinstateRetailer, renameRegion, requestRegistration, suspendRetailer, verifyRetailer,
} from '.'

beforeEach(() => provideEnv({ DEMO: '1' }))

async function signedIn(phone: string) {
  await requestSignInCode(stranger(), { phone })
  const { sessionId } = await signInWithPhone({ phone, code: await codeSentTo(phone) }, new Request('http://localhost'))
  return findLiveSession(sessionId, new Date())
}
const asCustomer = (customerId: string): Ctx => ({ ...stranger(), actor: { kind: 'customer', customerId } })

describe('a business that registers by itself', () => {
  it('waits without a code, can do nothing, and reads how it stands; verified, it works', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const { retailerId, state } = await register(brand.slug, phone)
    expect(state).toBe('registered')
    expect(await listRetailers(brand.now(), { standing: 'registered' })).toMatchObject({ waiting: 1, items: [{ retailerId, name: aBusiness.name, standing: 'registered' }] })
    const before = await signedIn(phone)
    expect(before).toMatchObject({ retailers: [], retailerWaits: true })
    expect(await ownStanding(asCustomer(before?.customerId ?? ''), {})).toMatchObject([{ retailerId, state: 'registered', brand: 'Blue Cup' }])
    const { regionId } = await createRegion(brand.now(), { name: 'South' })
    await verifyRetailer(brand.now(), { retailerId, regionId })
    expect((await messagesTo(phone))[0]?.text).toContain('your business is verified')
    expect(await signedIn(phone)).toMatchObject({ retailers: [{ retailerId, counter: false }], retailerWaits: false })
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ ...aBusiness, standing: 'verified', byCode: false, region: { name: 'South' } })
  })

  it('is refused with a reason that it reads, and may register again', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const slug = brand.slug
    const { retailerId } = await register(slug, phone)
    await expect(refuseRetailer(brand.now(), { retailerId, reason: ' ' })).rejects.toMatchObject({ code: 'validation_failed' })
    await refuseRetailer(brand.now(), { retailerId, reason: 'The tax id is another firm’s' })
    expect((await messagesTo(phone))[0]?.text).toContain('The tax id is another firm’s')
    const session = await signedIn(phone)
    expect(session).toMatchObject({ retailers: [], retailerWaits: true })
    expect(await ownStanding(asCustomer(session?.customerId ?? ''), {})).toMatchObject([{ state: 'refused', reason: 'The tax id is another firm’s' }])
    expect(await register(slug, phone, { taxId: 'GB 1' })).toMatchObject({ retailerId, state: 'registered' })
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ taxId: 'GB 1', reason: null })
  })

  it('needs the code that was sent for this brand, uses it up, and is one however often it is pressed', async () => {
    const [brand, other, phone] = [await makeBrand(), await makeBrand(), newPhone()]
    const [slug, elsewhere] = [brand.slug, other.slug]
    await requestRegistration(stranger(), { slug: elsewhere, phone })
    await expect(registerRetailer(stranger(), { slug, phone, code: await codeSentTo(phone), ...aBusiness })).rejects.toMatchObject({ code: 'code_invalid' })
    await requestRegistration(stranger(), { slug, phone })
    const code = await codeSentTo(phone)
    const presses = Array.from({ length: 5 }, () => registerRetailer(stranger(), { slug, phone, code, ...aBusiness }))
    expect(await outcomes(presses)).toMatchObject({ succeeded: 1, refusals: Array(4).fill('code_invalid') })
    await requestSignInCode(stranger(), { phone })
    await expect(registerRetailer(stranger(), { slug, phone, code: await codeSentTo(phone), ...aBusiness })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('answers the same key with the same registration', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const slug = brand.slug
    await requestRegistration(stranger(), { slug, phone })
    const [ctx, input] = [{ ...stranger(), idempotencyKey: newId() }, { slug, phone, code: await codeSentTo(phone), ...aBusiness }]
    const first = await registerRetailer(ctx, input)
    expect(await registerRetailer(ctx, input)).toEqual(first)
  })

  it('is told where it is verified or suspended already, and no detail of it changes', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const slug = brand.slug
    const { retailerId } = await register(slug, phone)
    await verifyRetailer(brand.now(), { retailerId })
    await expect(register(slug, phone, { name: 'Other' })).rejects.toMatchObject({ code: 'conflict' })
    await suspendRetailer(brand.now(), { retailerId, reason: 'Two invoices were forged' })
    const { codes: [code = ''] } = await issueCodes(brand.now(), {})
    await expect(register(slug, phone, { retailerCode: code })).rejects.toMatchObject({ code: 'conflict' })
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ name: aBusiness.name, standing: 'suspended' })
  })

  it('that worked for the brand before waits for it even with a code, which stays unused', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const { retailerId } = await enrolRetailer(brand.now(), { phone, name: 'Old Firm' })
    await endRetailer(brand.now(), { retailerId })
    const { codes: [code = ''] } = await issueCodes(brand.now(), {})
    const slug = brand.slug
    expect(await register(slug, phone, { retailerCode: code })).toMatchObject({ retailerId, state: 'registered', codeId: null })
    expect(await register(slug, newPhone(), { retailerCode: code })).toMatchObject({ state: 'verified' })
  })

  it('is let in by somebody else than the member of staff whose own it is, or who serves there; to stop it they may', async () => {
    const [brand, phone, clerk] = [await makeBrand(), newPhone(), newPhone()]
    const known = async (theirs: string | null) => {
      const person = await employ(brand.organizationId, 'manager')
      await pagesSql()`update staff set phone = ${theirs} where user_id = ${person.userId}`
      return person
    }
    const [own, serves, other] = [await known(phone), await known(clerk), await known(null)]
    const { codes: [code = ''] } = await issueCodes(own.ctx(), {})
    const { retailerId, ...registered } = await register(brand.slug, phone, { retailerCode: code })
    expect(registered).toMatchObject({ state: 'registered', codeId: null })
    const forbidden = { code: 'forbidden' }
    await expect(verifyRetailer(own.ctx(), { retailerId })).rejects.toMatchObject(forbidden)
    await expect(enrolRetailer(own.ctx(), { phone, name: 'Mine' })).rejects.toMatchObject(forbidden)
    await expect(inviteRetailer(own.ctx(), { phone })).rejects.toMatchObject(forbidden)
    await verifyRetailer(other.ctx(), { retailerId })
    await suspendRetailer(own.ctx(), { retailerId, reason: 'a test' })
    await expect(reinstateRetailer(own.ctx(), { retailerId })).rejects.toMatchObject(forbidden)
    await reinstateRetailer(other.ctx(), { retailerId })

    const served = await brand.retailer()
    await addCounterStaff(served.ctx(), { phone: clerk, name: 'Sam' })
    await suspendRetailer(other.ctx(), { retailerId: served.retailerId, reason: 'a test' })
    await expect(reinstateRetailer(serves.ctx(), { retailerId: served.retailerId })).rejects.toMatchObject(forbidden)
    await reinstateRetailer(own.ctx(), { retailerId: served.retailerId })
    await endRetailer(other.ctx(), { retailerId: served.retailerId })
    const again = { phone: served.phone, name: 'Back again' }
    await expect(enrolRetailer(serves.ctx(), again)).rejects.toMatchObject(forbidden)
    expect(await enrolRetailer(own.ctx(), again)).toMatchObject({ retailerId: served.retailerId })
  })

  it('waits with a code where somebody of the staff registers it while signed in, or from a number that a device of theirs is signed in with', async () => {
    const [brand, elsewhere] = [await makeBrand(), await makeBrand()]
    const { codes } = await issueCodes(brand.now(), { count: 3 })
    const own = await employ(brand.organizationId, 'manager')
    const by = async (ctx: Ctx, phone: string, retailerCode = '') => {
      await requestRegistration(stranger(), { slug: brand.slug, phone })
      return registerRetailer(ctx, { slug: brand.slug, phone, code: await codeSentTo(phone), ...aBusiness, retailerCode })
    }
    const waits = { state: 'registered', codeId: null }
    expect(await by(own.ctx(), newPhone(), codes[0])).toMatchObject(waits)
    const [onDevice, customerId] = [newPhone(), newId()]
    await pagesSql()`insert into customers (id, phone) values (${customerId}, ${onDevice})`
    await pagesSql()`update sessions set customer_id = ${customerId} where id = ${own.sessionId}`
    expect(await by(stranger(), onDevice, codes[0])).toMatchObject(waits)
    // Whoever works for another brand, or worked for this one, is anybody.
    expect(await by((await employ(elsewhere.organizationId, 'manager')).ctx(), newPhone(), codes[0])).toMatchObject({ state: 'verified' })
    const former = await employ(brand.organizationId, 'manager')
    await pagesSql()`update staff set ended_at = now() where user_id = ${former.userId}`
    expect(await by(former.ctx(), newPhone(), codes[1])).toMatchObject({ state: 'verified' })
  })

  it('is let in by its own holder where nobody else of the brand could', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    await pagesSql()`update staff set phone = ${phone} where organization_id = ${brand.organizationId}`
    const { retailerId } = await register(brand.slug, phone)
    await expect(verifyRetailer(brand.now(), { retailerId })).resolves.toEqual({ retailerId })
  })

  it('is let in by who serves there where nobody else could but its owner, who has nobody out of the way by letting them serve', async () => {
    const [brand, phone, clerk] = [await makeBrand(), newPhone(), newPhone()]
    const serves = await employ(brand.organizationId, 'manager')
    const { retailerId, ctx } = await brand.retailer(phone)
    await addCounterStaff(ctx(), { phone: clerk, name: 'Sam' })
    await pagesSql()`update staff set phone = case when user_id = ${serves.userId} then ${clerk} else ${phone} end where organization_id = ${brand.organizationId}`
    await suspendRetailer(brand.now(), { retailerId, reason: 'a test' })
    await expect(reinstateRetailer(brand.now(), { retailerId })).rejects.toMatchObject({ code: 'forbidden' })
    await reinstateRetailer(serves.ctx(), { retailerId })
    // Two who only serve there are in nobody's place either.
    const { retailerId: theirs, ctx: another } = await brand.retailer()
    for (const one of [phone, clerk]) await addCounterStaff(another(), { phone: one, name: 'Sam' })
    await suspendRetailer(brand.now(), { retailerId: theirs, reason: 'a test' })
    await reinstateRetailer(brand.now(), { retailerId: theirs })
  })

  it('is let in by its own holder where everybody else may verify none, or works in another region; not where another role may', async () => {
    const brand = await makeBrand()
    const [admin, manager, checker] = [await employ(brand.organizationId, 'admin'), await employ(brand.organizationId, 'manager'), await employ(brand.organizationId, 'checker')]
    const own = async (regionId: string | null = null) => {
      const phone = newPhone()
      const { retailerId } = await register(brand.slug, phone)
      await pagesSql()`update retailers set region_id = ${regionId} where id = ${retailerId}`
      await pagesSql()`update staff set phone = ${phone} where organization_id = ${brand.organizationId} and role = 'owner'`
      return { retailerId, verified: () => verifyRetailer(brand.now(), { retailerId }), enrolled: () => enrolRetailer(brand.now(), { phone, name: 'Mine' }), invited: () => inviteRetailer(brand.now(), { phone }) }
    }
    const forbidden = { code: 'forbidden', message: 'This number is your own: somebody else must do this.' }
    await setPermissions(brand.now(), { userId: admin.userId, may: ['retailers.add'] })
    const [north, south] = [(await createRegion(brand.now(), { name: 'North' })).regionId, (await createRegion(brand.now(), { name: 'South' })).regionId]
    await limitRegions(brand.now(), { userId: manager.userId, regions: ['South'] })
    for (const [regionId, mayLookAtIt] of [[south, true], [north, false], [null, false]] as const) {
      const { verified, retailerId } = await own(regionId)
      if (mayLookAtIt) await expect(verified()).rejects.toMatchObject(forbidden)
      else expect(await verified()).toEqual({ retailerId })
    }
    // Whoever may enrol could have it enrolled, or invited, instead.
    for (const act of ['enrolled', 'invited'] as const) await expect((await own(north))[act]()).rejects.toMatchObject(forbidden)
    await setPermissions(brand.now(), { userId: admin.userId, may: [] })
    // The manager may, but not there.
    const there = await own(north)
    expect(await there.enrolled()).toMatchObject({ retailerId: there.retailerId })
    await setPermissions(brand.now(), { userId: manager.userId, may: [] })
    const { retailerId, enrolled } = await own(south)
    expect(await enrolled()).toMatchObject({ retailerId })
    await setPermissions(brand.now(), { userId: checker.userId, may: ['retailers.verify'] })
    await expect((await own(south)).verified()).rejects.toMatchObject(forbidden)
  })

  it('is moved by its own holder out of no region where somebody else may let it in, until it is, and into none afterwards', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const manager = await employ(brand.organizationId, 'manager')
    const [north, south] = [(await createRegion(brand.now(), { name: 'North' })).regionId, (await createRegion(brand.now(), { name: 'South' })).regionId]
    await limitRegions(brand.now(), { userId: manager.userId, regions: ['South'] })
    const { retailerId } = await register(brand.slug, phone)
    await pagesSql()`update staff set phone = ${phone} where organization_id = ${brand.organizationId} and role = 'owner'`
    const goesTo = (regionId: string | null) => assignRegion(brand.now(), { retailerId, regionId })
    const forbidden = { code: 'forbidden', message: 'This number is your own: somebody else must do this.' }
    await goesTo(north)
    await expect(verifyRetailer(brand.now(), { retailerId, regionId: south })).rejects.toMatchObject(forbidden)
    // Whom the other is to look after there, too, the other lets in.
    await expect(enrolRetailer(brand.now(), { phone, name: 'Mine', regionId: south })).rejects.toMatchObject(forbidden)
    await goesTo(south)
    for (const regionId of [north, null]) await expect(goesTo(regionId)).rejects.toMatchObject(forbidden)
    await verifyRetailer(manager.ctx(), { retailerId })
    await goesTo(north)
    // Where nobody else looks they let it work, and then give it to where somebody would have looked.
    await expect(goesTo(south)).rejects.toMatchObject(forbidden)
    await endRetailer(brand.now(), { retailerId })
    await goesTo(south)
    await expect(goesTo(north)).rejects.toMatchObject(forbidden)
  })

  it('signs in with the password it wanted too, until it changes or removes it; a weak one registers nothing', async () => {
    const [brand, phone, password] = [await makeBrand(), newPhone(), 'violet kettle harbour']
    const enter = (typed: string, secret: string) => signInWithPassword({ email: typed, password: secret }, new Request('http://localhost'))
    await expect(register(brand.slug, phone, { password: 'short' })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'password' }] } })
    expect((await listRetailers(brand.now(), {})).items).toEqual([])
    await register(brand.slug, phone, { password })
    const { sessionId } = await enter(`0${phone.slice(3)}`, password)
    const session = await findLiveSession(sessionId, new Date())
    expect(session).toMatchObject({ phone, retailerWaits: true })
    for (const [typed, secret] of [[phone, 'violet kettle'], [newPhone(), password], ['no number', password]] as const) {
      await expect(enter(typed, secret)).rejects.toMatchObject({ code: 'sign_in_failed' })
    }
    const ctx = { ...asCustomer(session?.customerId ?? ''), now: new Date() }
    await expect(changePhonePassword(ctx, { currentPassword: 'violet kettle', newPassword: 'amber kettle harbour' })).rejects.toMatchObject({ code: 'validation_failed' })
    await changePhonePassword(ctx, { currentPassword: password, newPassword: 'amber kettle harbour' })
    expect(await findLiveSession(sessionId, new Date())).toBeNull()
    await expect(enter(phone, password)).rejects.toMatchObject({ code: 'sign_in_failed' })
    expect(await enter(phone, 'amber kettle harbour')).toMatchObject({ sessionId: expect.any(String) })
    // One that is replaced at the very moment starts no session that nobody ends.
    const replaced = overtaken((tx) => tx`update customers set password_hash = password_hash || 'x' where phone = ${phone}`, () => enter(phone, 'amber kettle harbour'))
    await expect(replaced).rejects.toMatchObject({ code: 'sign_in_failed' })
    expect(await pagesSql()`select from sessions s join customers c on c.id = s.customer_id where c.phone = ${phone} and s.revoked_at is null`).toHaveLength(1)
    await removePhonePassword(ctx, {})
    await expect(enter(phone, 'amber kettle harbour')).rejects.toMatchObject({ code: 'sign_in_failed' })
  })

  it('finds no page of a shop, of nobody, or of a brand that is suspended', async () => {
    const [shop, brand] = [await makeOrganization(), await makeBrand()]
    const slug = brand.slug
    expect(await findBrand(stranger(), { slug })).toMatchObject({ name: 'Blue Cup', words: { retailer: 'retailer' } })
    await pagesSql()`update organizations set suspended_at = now() where id = ${brand.organizationId}`
    for (const wanted of [slug, shop.slug, 'nobody-has-this']) {
      await expect(findBrand(stranger(), { slug: wanted })).rejects.toMatchObject({ code: 'not_found' })
      await expect(requestRegistration(stranger(), { slug: wanted, phone: newPhone() })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('may go again while it waits, and leaves none of its details', async () => {
    const [brand, phone] = [await makeBrand(), newPhone()]
    const { retailerId } = await register(brand.slug, phone)
    const session = await signedIn(phone)
    const ctx = asCustomer(session?.customerId ?? '')
    await requestDeletion(ctx, {})
    await deleteAccount({ ...ctx, now: new Date() }, { code: await codeSentTo(phone) })
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ standing: 'closed', taxId: null, address: null, contact: null, phone: null })
  })
})

describe('what a brand decides about a retailer', () => {
  it('suspends and reinstates with all it had, from the next request on', async () => {
    const brand = await makeBrand()
    const { retailerId, phone } = await brand.retailer()
    const session = await signedIn(phone)
    const hats = async () => (await findLiveSession(session?.id ?? '', new Date()))?.retailers.map((one) => one.retailerId)
    expect(await hats()).toEqual([retailerId])
    await suspendRetailer(brand.now(), { retailerId, reason: 'Invoices from a shop that is closed' })
    expect(await hats()).toEqual([])
    await reinstateRetailer(brand.now(), { retailerId })
    expect(await hats()).toEqual([retailerId])
    const { history } = await getRetailer(brand.now(), { retailerId })
    expect(history.map(({ type }) => type)).toEqual(['retailers.reinstate', 'retailers.suspend', 'retailers.enrol'])
    expect(history[1]).toMatchObject({ reason: 'Invoices from a shop that is closed', who: 'Ana Ruiz' })
  })

  const moves = { verify: verifyRetailer, refuse: refuseRetailer, suspend: suspendRetailer, reinstate: reinstateRetailer }
  it.each([['registered', ['verify', 'refuse']], ['verified', ['suspend']], ['refused', ['verify']], ['suspended', ['reinstate']]] as const)(
    'from %s only: %s', async (state, allowed) => {
      const brand = await makeBrand()
      for (const [name, move] of Object.entries(moves)) {
        const { retailerId } = await brand.retailer()
        await pagesSql()`update retailers set state = ${state} where id = ${retailerId}`
        const done = await move(brand.now(), { retailerId, reason: 'a test' }).then(() => 'done', (error: { code: string }) => error.code)
        expect([name, done]).toEqual([name, (allowed as readonly string[]).includes(name) ? 'done' : 'conflict'])
      }
    })

  it('is not undone by enrolling a suspended number again', async () => {
    const brand = await makeBrand()
    const { retailerId, phone } = await brand.retailer()
    await suspendRetailer(brand.now(), { retailerId, reason: 'a test' })
    await expect(enrolRetailer(brand.now(), { phone, name: 'Again' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('divides its market: names once, another’s region never, a closed one kept and given to nobody', async () => {
    const [brand, other] = [await makeBrand(), await makeBrand()]
    const { retailerId } = await brand.retailer()
    const { regionId } = await createRegion(brand.now(), { name: 'North' })
    const { regionId: south } = await createRegion(brand.now(), { name: 'South' })
    const foreign = await createRegion(other.now(), { name: 'North' })
    expect((await outcomes([createRegion(brand.now(), { name: 'north' }), renameRegion(brand.now(), { regionId: south, name: 'NORTH' })])).refusals).toEqual(['validation_failed', 'validation_failed'])
    await expect(assignRegion(brand.now(), { retailerId, regionId: foreign.regionId })).rejects.toMatchObject({ code: 'not_found' })
    await assignRegion(brand.now(), { retailerId, regionId })
    expect((await listRegions(brand.now(), {})).items).toMatchObject([{ name: 'North', retailers: 1 }, { name: 'South', retailers: 0 }])
    expect((await listRetailers(brand.now(), { regionId })).items).toHaveLength(1)
    await closeRegion(brand.now(), { regionId })
    expect(await getRetailer(brand.now(), { retailerId })).toMatchObject({ region: { name: 'North' } })
    const second = await brand.retailer()
    await expect(assignRegion(brand.now(), { retailerId: second.retailerId, regionId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await getRetailer(brand.now(), { retailerId })).history[0]).toMatchObject({ type: 'retailers.assign_region', detail: 'to North' })
  })

  it('lists page by page, and by name, number and phone', async () => {
    const brand = await makeBrand()
    const made = []
    for (let index = 0; index < 5; index += 1) made.push(await brand.retailer())
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listRetailers(brand.now(), { limit: 2, cursor })
      seen.push(...page.items.map(({ retailerId }) => retailerId))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(seen.sort()).toEqual(made.map(({ retailerId }) => retailerId).sort())
    const [first] = made
    for (const q of [first?.code, first?.phone, `0${first?.phone.slice(3)}`]) {
      expect((await listRetailers(brand.now(), { q })).items.map(({ retailerId }) => retailerId)).toEqual([first?.retailerId])
    }
    expect((await listRetailers(brand.now(), { q: 'street' })).items).toHaveLength(5)
    expect((await listRetailers(brand.now(), { q: '%' })).items).toEqual([])
  })
})
