import { beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { requestSignInCode } from '@/lib/auth'
import { findLiveSession } from '@/lib/auth/live-session'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { ownProfile } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { lookupPoints, requestLookupCode, verifyLookup } from '@/lib/lookup'
import { createProgram } from '@/lib/programs'
import { defaultRules } from '@/lib/programs/defaults'
import { codeSentTo, makeOrganization, stranger } from '@/tests/support/organization'
import { newPhone } from '@/tests/support/shop'
import { endRetailer, enrolRetailer, getMyRetailer, listRetailers, registerCustomer, requestCustomerCode } from '.'

const dealer = { phone: '07700 900401', name: 'Hill Street Hardware' }

describe('retailers', () => {
  it('are enrolled once a number, also at the same moment, and see themselves', async () => {
    const brand = await makeOrganization('brand')
    const made = await Promise.all([1, 2, 3].map(() => enrolRetailer(brand.owner, dealer)))
    expect(new Set(made.map(({ retailerId }) => retailerId)).size).toBe(1)
    const [{ retailerId, customerId, code } = { retailerId: '', customerId: '', code: '' }] = made
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    const ctx = { ...brand.owner, actor: { kind: 'customer' as const, customerId, retailerId } }
    expect(await getMyRetailer(ctx, {})).toMatchObject({ name: dealer.name, code, brand: { name: 'Blue Cup' } })
    await endRetailer(brand.owner, { retailerId })
    expect((await listRetailers(brand.owner, {})).items).toEqual([])
    expect(await enrolRetailer(brand.owner, { ...dealer, name: 'Hill Street' })).toMatchObject({ retailerId, code })
  })

  it('belong to brands, and to their own', async () => {
    const [shop, brand, other] = [
      await makeOrganization(),
      await makeOrganization('brand'),
      await makeOrganization('brand'),
    ]
    await expect(enrolRetailer(shop.owner, dealer)).rejects.toMatchObject({ code: 'conflict' })
    const { retailerId } = await enrolRetailer(brand.owner, { ...dealer, phone: '07700 900402' })
    await expect(endRetailer(other.owner, { retailerId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(endRetailer(brand.owner, { retailerId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(enrolRetailer(brand.as('cashier'), dealer)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

const monthsAgo = (months: number) => new Date(Date.now() - months * 30.5 * 86_400_000)

describe('a retailer’s account that nobody used for a year', () => {
  beforeEach(() => provideEnv({ DEMO: '1' }))

  async function enrolledAgo(months: number) {
    const [brand, phone] = [await makeOrganization('brand'), newPhone()]
    const retailer = await enrolRetailer({ ...brand.owner, now: monthsAgo(months) }, { ...dealer, phone })
    const asCustomer: Ctx = { ...stranger(), actor: { kind: 'customer', customerId: retailer.customerId } }
    const asRetailer = (now: Date): Ctx => ({ ...brand.owner, now, actor: { kind: 'customer', ...retailer } })
    return { brand, phone, ...retailer, asCustomer, asRetailer }
  }
  /** The retailers' accounts that a code to the phone opens. */
  async function opened(phone: string) {
    await requestSignInCode(stranger(), { phone })
    const { sessionId } = await signInWithPhone({ phone, code: await codeSentTo(phone) }, new Request('http://localhost'))
    return (await findLiveSession(sessionId, new Date()))?.retailers.map(({ retailerId }) => retailerId)
  }

  it('is opened by no code to its phone, but by the brand, with the wallet it had', async () => {
    const { brand, phone, retailerId, code, asCustomer } = await enrolledAgo(13)
    expect(await opened(phone)).toEqual([])
    expect(await ownProfile(asCustomer, {})).toMatchObject({ closedRetailers: 1 })
    expect((await listRetailers(brand.owner, {})).items).toEqual([])
    expect(await opened(phone)).toEqual([])
    expect(await enrolRetailer(brand.owner, { ...dealer, phone })).toMatchObject({ retailerId, code })
    expect(await opened(phone)).toEqual([retailerId])
    expect(await ownProfile(asCustomer, {})).toMatchObject({ closedRetailers: 0 })
    const [event] = await pagesSql()`select actor_kind, data from events where type = 'retailers.end' and subject_id = ${retailerId}`
    expect(event).toEqual({ actor_kind: 'system', data: { reason: 'unused' } })
  })

  it('is not opened by looking points up first', async () => {
    const { phone } = await enrolledAgo(13)
    await requestLookupCode(stranger(), { phone })
    const { proof } = await verifyLookup(stranger(), { phone, code: await codeSentTo(phone) })
    await lookupPoints(stranger(), { proof })
    expect(await opened(phone)).toEqual([])
  })

  it('is another matter than one that was signed in to, enrolled again, or registered somebody within the year', async () => {
    const [signedIn, again, working, young] = [await enrolledAgo(30), await enrolledAgo(30), await enrolledAgo(30), await enrolledAgo(11)]
    await pagesSql()`update customers set phone_verified_at = ${monthsAgo(11).toISOString()} where id = ${signedIn.customerId}`
    await enrolRetailer({ ...again.brand.owner, now: monthsAgo(11) }, { ...dealer, phone: again.phone })
    await createProgram({ ...working.brand.owner, now: monthsAgo(30) }, { name: 'Trade Card', rules: defaultRules('GBP') })
    const [phone, then] = [newPhone(), working.asRetailer(monthsAgo(11))]
    await requestCustomerCode(then, { phone })
    await registerCustomer(then, { phone, code: await codeSentTo(phone) })
    for (const one of [signedIn, again, working, young]) expect(await opened(one.phone)).toEqual([one.retailerId])
  })
})
