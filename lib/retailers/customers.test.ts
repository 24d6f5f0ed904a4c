import { beforeEach, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { requestSignInCode } from '@/lib/auth'
import { findLiveSession } from '@/lib/auth/live-session'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { adjustPoints } from '@/lib/adjustments'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { joinProgram } from '@/lib/joining'
import { updateOrganization } from '@/lib/organizations'
import { enrolMember } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeBrand } from '@/tests/support/brand'
import { codeSentTo, makeOrganization, messagesTo, outcomes, stranger } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { newPhone } from '@/tests/support/shop'
import {
  addCounterStaff, applyBrandDefaults, getBrandSettings, getMyRetailer, getRetailer, getSetUp, listCounterStaff, ownCustomers, ownRetailerWallet, registerCustomer,
  removeCounterStaff, requestCustomerCode, saveBrandSettings, suspendRetailer, takeIn,
} from '.'

beforeEach(() => provideEnv({ DEMO: '1' }))

const membersOf = async (programId: string) => (await pagesSql()<{ n: number }[]>`select count(*)::int as n from members where program_id = ${programId}`)[0]?.n

describe('a customer who is registered by a retailer', () => {
  it('confirms it with a code that says whose customer it makes them', async () => {
    const brand = await makeBrand()
    const [hill, phone] = [await brand.retailer(), newPhone()]
    await requestCustomerCode(hill.ctx(), { phone })
    expect((await messagesTo(phone))[0]?.text).toContain('makes you a customer of Hill Street Hardware (Blue Cup)')
    await expect(registerCustomer(hill.ctx(), { phone, code: '000000' })).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await membersOf(brand.programId)).toBe(0)
    const code = await codeSentTo(phone)
    const presses = Array.from({ length: 5 }, () => registerCustomer(hill.ctx(), { phone, code, name: 'Pia Lund' }))
    expect(await outcomes(presses)).toMatchObject({ succeeded: 1, refusals: Array(4).fill('code_invalid') })
    expect(await ownCustomers(hill.ctx(), {})).toMatchObject({ total: 1, items: [{ name: 'Pia Lund', points: 0 }] })
  })

  it('is named in the answer, and not in what is kept of it for a press that comes twice', async () => {
    const brand = await makeBrand()
    const [hill, phone, idempotencyKey] = [await brand.retailer(), newPhone(), newId()]
    await requestCustomerCode(hill.ctx(), { phone })
    const press = { phone, code: await codeSentTo(phone), name: 'Pia Lund' }
    const first = await registerCustomer({ ...hill.ctx(), idempotencyKey }, press)
    expect(first).toMatchObject({ created: true, name: 'Pia Lund' })
    expect(await registerCustomer({ ...hill.ctx(), idempotencyKey }, press)).toEqual({ ...first, name: null })
    const kept = await pagesSql()<{ facts: string }[]>`select facts::text as facts from operations where key = ${idempotencyKey}`
    expect(kept).toHaveLength(1)
    expect(kept[0]?.facts).not.toContain('Pia')
  })

  it('does so for one retailer: its code is worth nothing to another, nor a sign-in code to either', async () => {
    const brand = await makeBrand()
    const [hill, mill, phone] = [await brand.retailer(), await brand.retailer(), newPhone()]
    await requestCustomerCode(hill.ctx(), { phone })
    await expect(registerCustomer(mill.ctx(), { phone, code: await codeSentTo(phone) })).rejects.toMatchObject({ code: 'code_invalid' })
    await requestSignInCode(stranger(), { phone, newcomers: true })
    await expect(registerCustomer(hill.ctx(), { phone, code: await codeSentTo(phone) })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('may belong to several, of which the first stays the first; each sees a name and the total, and nothing of the other', async () => {
    const brand = await makeBrand()
    const [hill, mill, phone] = [await brand.retailer(), await brand.retailer(), newPhone()]
    const first = await hill.register(phone, 'Pia Lund')
    expect(first).toMatchObject({ created: true, memberNumber: expect.stringMatching(/^\d+$/) })
    expect(await mill.register(phone, 'P. Lund')).toMatchObject({ created: false, memberNumber: null, memberId: first.memberId, name: 'Pia Lund' })
    await updateOrganization(brand.now(), { adjustmentLimit: null })
    await adjustPoints({ ...brand.now(), idempotencyKey: newId() }, { memberId: first.memberId ?? '', points: 120, reason: 'a test' })
    for (const retailer of [hill, mill]) {
      const { items: [customer] } = await ownCustomers(retailer.ctx(), {})
      expect(customer).toEqual({ memberId: first.memberId, name: 'Pia Lund', points: 120, registeredAt: expect.any(Date), purchases: 0, purchasedMinor: 0, currency: 'GBP', lastPurchase: null })
    }
    expect(await getRetailer(brand.now(), { retailerId: hill.retailerId })).toMatchObject({ customers: 1, firstCustomers: 1 })
    expect(await getRetailer(brand.now(), { retailerId: mill.retailerId })).toMatchObject({ customers: 1, firstCustomers: 0 })
    await expect(pagesSql()`update retailer_customers set first = true where retailer_id = ${mill.retailerId}`).rejects.toThrow()
  })

  it('has one first retailer, though several take them in at the same moment', async () => {
    const brand = await makeBrand()
    const [phone, retailers] = [newPhone(), await Promise.all([brand.retailer(), brand.retailer(), brand.retailer()])]
    await Promise.all(retailers.map((one) => db().transaction((tx) => takeIn({ ...one.ctx(), tx }, { phone }))))
    const rows = await pagesSql()<{ first: boolean }[]>`select first from retailer_customers where organization_id = ${brand.organizationId} order by first`
    expect(rows.map(({ first }) => first)).toEqual([false, false, true])
  })

  it('is answered the same for the same key', async () => {
    const brand = await makeBrand()
    const [hill, phone] = [await brand.retailer(), newPhone()]
    await requestCustomerCode(hill.ctx(), { phone })
    const [ctx, input] = [hill.ctx({ idempotencyKey: newId() }), { phone, code: await codeSentTo(phone) }]
    const first = await registerCustomer(ctx, input)
    expect(await registerCustomer(ctx, input)).toEqual(first)
    expect(await membersOf(brand.programId)).toBe(1)
  })

  it('is never the retailer itself, neither its owner nor who serves there, by the database’s word too', async () => {
    const brand = await makeBrand()
    const [hill, counterPhone] = [await brand.retailer(), newPhone()]
    const { customerId } = await addCounterStaff(hill.ctx(), { phone: counterPhone, name: 'Sam' })
    for (const phone of [hill.phone, counterPhone]) {
      for (const by of [hill.ctx(), hill.counter(customerId)]) await expect(requestCustomerCode(by, { phone })).rejects.toMatchObject({ code: 'validation_failed' })
      await expect(registerCustomer(hill.ctx(), { phone, code: '123456' })).rejects.toMatchObject({ code: 'validation_failed' })
    }
    const mill = await brand.retailer()
    const { memberId } = await mill.register(hill.phone)
    await expect(pagesSql()`insert into retailer_customers (program_id, member_id, retailer_id, organization_id, first, registered_at, registered_by)
      values (${brand.programId}, ${memberId}, ${hill.retailerId}, ${brand.organizationId}, false, now(), ${hill.customerId})`).rejects.toThrow('not its own customer')
  })

  it('is found by the name the brand knows, and on no other retailer’s list', async () => {
    const brand = await makeBrand()
    const [hill, mill] = [await brand.retailer(), await brand.retailer()]
    for (const name of ['Ada Field', 'Bo Field', 'Cy Hart']) await hill.register(newPhone(), name)
    expect((await ownCustomers(hill.ctx(), { q: 'field' })).items.map(({ name }) => name)).toEqual(['Bo Field', 'Ada Field'])
    const first = await ownCustomers(hill.ctx(), { limit: 2 })
    expect((await ownCustomers(hill.ctx(), { limit: 2, cursor: first.next ?? '' })).items.map(({ name }) => name)).toEqual(['Ada Field'])
    expect((await ownCustomers(mill.ctx(), {})).items).toEqual([])
  })
})

describe('every other door of a brand', () => {
  const line = { lineId: '1', sku: 'x', name: 'X', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }
  async function person(): Promise<Ctx & { phone: string }> {
    const [customerId, phone] = [newId(), newPhone()]
    await pagesSql()`insert into customers (id, phone) values (${customerId}, ${phone})`
    return { actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId(), idempotencyKey: newId(), phone }
  }

  it('is closed by default, says so, and lets in who is a member already', async () => {
    const brand = await makeBrand()
    const hill = await brand.retailer()
    const closed = { code: 'conflict', message: expect.stringContaining('Customers of Blue Cup join at one of its retailers'), details: { reason: 'through_retailers' } }
    const pia = await person()
    await expect(joinProgram(pia, { slug: brand.slug })).rejects.toMatchObject(closed)
    await expect(enrolMember({ ...brand.now(), idempotencyKey: newId() }, { phone: pia.phone })).rejects.toMatchObject(closed)
    const sale = { receiptNumber: newId(), currency: 'GBP', lines: [line], member: { phone: pia.phone }, enrol: true }
    await expect(recordSale({ ...brand.now(), idempotencyKey: newId() }, sale)).rejects.toMatchObject(closed)
    expect(await membersOf(brand.programId)).toBe(0)
    await hill.register(pia.phone)
    expect(await joinProgram({ ...pia, idempotencyKey: newId() }, { slug: brand.slug })).toMatchObject({ programId: brand.programId })
    expect(await recordSale({ ...brand.now(), idempotencyKey: newId() }, sale)).toMatchObject({ pointsEarned: 1, memberId: expect.any(String) })
  })

  it('stays closed for who comes with the number of a member who deletes their account at that moment', async () => {
    const brand = await makeBrand()
    const phone = newPhone()
    await (await brand.retailer()).register(phone)
    const late = overtaken((tx) => tx`select from customers where phone = ${phone} for update`,
      () => enrolMember({ ...brand.now(), idempotencyKey: newId() }, { phone }),
      (tx) => tx`update customers set phone = null, erased_at = now() where phone = ${phone}`)
    await expect(late).rejects.toMatchObject({ code: 'conflict', details: { reason: 'through_retailers' } })
    expect([await membersOf(brand.programId), await pagesSql()`select from customers where phone = ${phone}`]).toEqual([1, []])
  })

  it('opens with the brand’s setting, and closes with it', async () => {
    const brand = await makeBrand()
    await saveBrandSettings(brand.now(), { throughRetailers: false })
    expect(await joinProgram(await person(), { slug: brand.slug })).toMatchObject({ programId: brand.programId })
    await saveBrandSettings(brand.now(), { throughRetailers: true })
    await expect(joinProgram(await person(), { slug: brand.slug })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('who serves at the counter', () => {
  async function signedIn(phone: string) {
    await requestSignInCode(stranger(), { phone })
    const { sessionId } = await signInWithPhone({ phone, code: await codeSentTo(phone) }, new Request('http://localhost'))
    return async () => (await findLiveSession(sessionId, new Date()))?.retailers
  }

  it('signs in with their own phone, registers, and neither sees points nor changes who serves', async () => {
    const brand = await makeBrand()
    const [hill, phone] = [await brand.retailer(), newPhone()]
    const { customerId } = await addCounterStaff(hill.ctx(), { phone, name: 'Sam Pryor' })
    expect(await (await signedIn(phone))()).toMatchObject([{ retailerId: hill.retailerId, counter: true }])
    const sam = hill.counter(customerId)
    expect(await getMyRetailer(sam, {})).toMatchObject({ name: 'Hill Street Hardware' })
    await hill.register(newPhone(), 'Pia', sam)
    const [row] = await pagesSql()`select registered_by as by from retailer_customers where retailer_id = ${hill.retailerId}`
    expect(row?.by).toBe(customerId)
    const refused = [ownRetailerWallet(sam, {}), listCounterStaff(sam, {}), addCounterStaff(sam, { phone: newPhone(), name: 'X' }), removeCounterStaff(sam, { customerId })]
    expect((await outcomes(refused)).refusals).toEqual(Array(4).fill('forbidden'))
  })

  it('is out from the next request on when removed, or when the retailer is suspended', async () => {
    const brand = await makeBrand()
    const [hill, phone] = [await brand.retailer(), newPhone()]
    const { customerId } = await addCounterStaff(hill.ctx(), { phone, name: 'Sam' })
    const hats = await signedIn(phone)
    await removeCounterStaff(hill.ctx(), { customerId })
    expect(await hats()).toEqual([])
    expect(await listCounterStaff(hill.ctx(), {})).toEqual([])
    await addCounterStaff(hill.ctx(), { phone, name: 'Sam again' })
    expect(await hats()).toHaveLength(1)
    await suspendRetailer(brand.now(), { retailerId: hill.retailerId, reason: 'a test' })
    expect(await hats()).toEqual([])
    await expect(removeCounterStaff(hill.ctx(), { customerId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is let in by no code to a phone that nobody used for a year', async () => {
    const brand = await makeBrand()
    const [hill, unused, used] = [await brand.retailer(), newPhone(), newPhone()]
    const longAgo = new Date(Date.now() - 400 * 86_400_000)
    for (const phone of [unused, used]) await addCounterStaff(hill.ctx({ now: longAgo }), { phone, name: 'Sam' })
    await pagesSql()`update customers set created_at = ${longAgo.toISOString()} where phone in ${pagesSql()([unused, used])}`
    await pagesSql()`update customers set phone_verified_at = now() - interval '100 days' where phone = ${used}`
    expect(await (await signedIn(unused))()).toEqual([])
    expect(await (await signedIn(used))()).toHaveLength(1)
  })

  it('was a customer there and is none any more, while the brand’s card stays', async () => {
    const brand = await makeBrand()
    const [hill, phone] = [await brand.retailer(), newPhone()]
    await hill.register(phone, 'Sam')
    await addCounterStaff(hill.ctx(), { phone, name: 'Sam' })
    expect((await ownCustomers(hill.ctx(), {})).items).toEqual([])
    expect(await membersOf(brand.programId)).toBe(1)
  })
})

describe('a brand’s set-up', () => {
  it('names the parties in its own words, both of one and several, or neither', async () => {
    const brand = await makeBrand()
    const hill = await brand.retailer()
    await expect(saveBrandSettings(brand.now(), { customerWord: 'plumber' })).rejects.toMatchObject({ code: 'validation_failed' })
    await saveBrandSettings(brand.now(), { customerWord: 'plumber', customersWord: 'plumbers' })
    expect((await getMyRetailer(hill.ctx(), {})).words).toEqual({ retailer: 'retailer', retailers: 'retailers', customer: 'plumber', customers: 'plumbers' })
    expect(await getBrandSettings(brand.now(), {})).toMatchObject({ chosen: { throughRetailers: true, customerWord: 'plumber' } })
  })

  it('is done in one press where nothing is decided, and changes nothing that is', async () => {
    const brand = await makeOrganization('brand')
    const now = () => ({ ...brand.owner, now: new Date() })
    expect(await getSetUp(now(), {})).toMatchObject({ channel: false, regions: false, program: false, codes: false, rates: false, workflow: false, claims: false })
    expect(await applyBrandDefaults({ ...now(), idempotencyKey: newId() }, {})).toEqual({ done: ['channel', 'regions', 'program', 'codes', 'rates', 'workflow', 'claims'] })
    expect(await getSetUp(now(), {})).toMatchObject({ channel: true, regions: true, program: true, codes: true, rates: true, workflow: true, claims: true, retailers: false })
    expect(await applyBrandDefaults({ ...now(), idempotencyKey: newId() }, {})).toEqual({ done: [] })
  })

  it('is none of a shop’s', async () => {
    const shop = await makeOrganization()
    expect((await outcomes([getSetUp(shop.owner, {}), getBrandSettings(shop.owner, {}), applyBrandDefaults(shop.owner, {})])).refusals).toEqual(['conflict', 'conflict', 'conflict'])
  })
})
