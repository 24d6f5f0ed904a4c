import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { limitRegions } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { migrateQueue } from '@/lib/jobs/worker'
import { approveBack, askBack, refuseOutreach, runOutreach } from '@/lib/outreach'
import { updateProduct } from '@/lib/products'
import { addCounterStaff, assignRegion, createRegion, editRetailer, registerCustomer, removeCounterStaff } from '@/lib/retailers'
import { applyChange, getSecondPerson, refuseChange, saveSecondPerson, waitingChanges, withdrawChange } from '@/lib/second-person'
import { makeBrand, retailerCode } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { inDemo } from '@/tests/support/gifts'
import { makeOrganization, messagesTo } from '@/tests/support/organization'
import { agree, asked, keyed } from '@/tests/support/outreach'
import { demand, held } from '@/tests/support/second-person'
import { newPhone } from '@/tests/support/shop'
import { tellOfWaiting, whatWaits } from '.'

let brand: Brand
beforeAll(migrateQueue)
beforeEach(async () => { brand = await makeBrand() })

const HOUR = 3_600_000
const counts = async (ctx: Ctx) => { const { changes, outreach, registrations } = await whatWaits(ctx, {}); return [changes, outreach, registrations] }
const price = (priceMinor: number) => held(updateProduct(brand.people.manager.ctx(), { productId: brand.productId, sku: 'PAINT', name: 'Paint', category: 'paint', priceMinor }))
const addressOf = (userId: string) => `${userId}@shop.test`
const lettersTo = (userId: string) => messagesTo(addressOf(userId))
const tell = (hours = 0) => inDemo(() => tellOfWaiting(new Date(Date.now() + hours * HOUR)))

describe('what waits', () => {
  it('is counted for who may decide it, and for nobody of what they did themselves', async () => {
    await demand(brand, 'products')
    await price(1_100)
    await asked(brand, { points: 5, reason: 'Thanks' })
    await brand.addRetailer('A newcomer').then(({ retailerId }) => pagesSql()`update retailers set state = 'registered' where id = ${retailerId}`)
    const { owner, people: { manager, admin, checker, operator } } = brand
    expect([await counts(owner), await counts(admin.ctx()), await counts(manager.ctx())]).toEqual([[1, 1, 1], [1, 1, 1], [0, 0, 1]])
    expect([await counts(checker.ctx()), await counts(operator.ctx())]).toEqual([[1, 0, 0], [0, 0, 0]])
    expect(await counts({ ...operator.ctx(), actor: { kind: 'user', userId: operator.userId, platformAdmin: false, role: 'operator', grants: { 'products.verify': true } } })).toEqual([1, 0, 0])
    const shop = await makeOrganization()
    expect(await counts(shop.owner)).toEqual([0, 0, 0])
  })

  it('is of their own regions, for who is limited to some', async () => {
    const [north, south] = [(await createRegion(brand.owner, { name: 'North' })).regionId, (await createRegion(brand.owner, { name: 'South' })).regionId]
    const { retailerId } = brand.retailer
    await assignRegion(brand.owner, { retailerId, regionId: south })
    await demand(brand, 'retailers')
    await held(editRetailer(brand.people.manager.ctx(), { retailerId, name: 'Another name' }))
    const admin = brand.people.admin
    await limitRegions(brand.owner, { userId: admin.userId, regions: ['North'] })
    expect(await counts(admin.ctx())).toEqual([0, 0, 0])
    await demand(brand)
    await pagesSql()`update retailers set state = 'registered', region_id = ${north} where id = ${retailerId}`
    expect(await counts(admin.ctx())).toEqual([0, 0, 1])
  })

  it('is written of within minutes to who may decide, of more within the hour, and of the same once a day', async () => {
    await demand(brand, 'products')
    const first = await price(1_100)
    await tell()
    await tell()
    const { people: { manager, admin, checker, operator } } = brand
    expect(await lettersTo(checker.userId)).toMatchObject([{ template: 'waits_for_you', text: expect.stringMatching(/– 1 change to verify\n\n.*\/admin\/verify$/s) }])
    for (const { userId } of [manager, operator]) expect(await lettersTo(userId)).toEqual([])
    await price(1_200)
    await tell(0.5)
    expect(await lettersTo(admin.userId)).toHaveLength(1)
    await tell(1.1)
    expect((await lettersTo(admin.userId)).map(({ text }) => /\d+ changes? to verify/.exec(text)?.[0])).toEqual(['2 changes to verify', '1 change to verify'])
    await tell(3)
    expect(await lettersTo(admin.userId)).toHaveLength(2)
    await tell(25.5)
    expect(await lettersTo(admin.userId)).toHaveLength(3)
    const still = await waitingChanges(manager.ctx(), { kinds: ['products'] })
    expect(still.map(({ changeId }) => changeId)).toContain(first)
    for (const { changeId } of still) await withdrawChange(manager.ctx(), { changeId })
    await tell(60)
    expect(await lettersTo(admin.userId)).toHaveLength(3)
  })
})

describe('what was decided', () => {
  it('is told to whoever asked for it, with why where it was refused', async () => {
    await demand(brand, 'products')
    const { manager, admin } = brand.people
    const [yes, no] = [await price(1_100), await price(1_200)]
    await inDemo(() => refuseChange(admin.ctx(), { changeId: no, reason: 'Too dear' }))
    await inDemo(() => applyChange(admin.ctx(), { changeId: yes }))
    expect(await lettersTo(manager.userId)).toMatchObject([
      { template: 'decided', text: expect.stringContaining('A admin agreed to what you asked for at Blue Cup: “A brand”.') }, { template: 'decided', text: expect.stringContaining('Why: Too dear') },
    ])
    expect(await lettersTo(admin.userId)).toEqual([])
  })

  it('of needing a second person for fewer kinds is told as what it is, also where customers are among them', async () => {
    await demand(brand, 'customers')
    const { owner, people: { admin, checker } } = brand
    const changeId = await held(saveSecondPerson(admin.ctx(), { kinds: [] }))
    await inDemo(() => refuseChange(checker.ctx(), { changeId, reason: 'Not yet' }))
    expect(await lettersTo(admin.userId)).toMatchObject([{ template: 'decided', text: expect.stringContaining('refused what you asked for at Blue Cup: “What needs a second person”.') }])
    expect((await getSecondPerson(owner, {})).kinds).toEqual(['customers'])
  })

  it('of a retailer’s new customer is told on the phone that registered them', async () => {
    await demand(brand, 'customers')
    const phone = newPhone()
    const code = await retailerCode(brand.retailer, phone)
    await registerCustomer(brand.retailer.ctx(), { phone, code, name: 'Pat Painter' })
    const [waiting] = await waitingChanges(brand.owner, { kinds: ['customers'] })
    await inDemo(() => applyChange(brand.people.checker.ctx(), { changeId: waiting?.changeId ?? '' }))
    expect((await messagesTo(brand.retailer.phone))[0]).toMatchObject({ template: 'customer_decided', text: expect.stringContaining('Pat Painter is your customer now') })
  })

  it('is told to the retailer, not to who registered the customer and does not serve there any more', async () => {
    await demand(brand, 'customers')
    const [phone, clerk] = [newPhone(), newPhone()]
    const { customerId } = await addCounterStaff(brand.retailer.ctx(), { phone: clerk, name: 'Sam' })
    const counter: Ctx = { ...brand.retailer.ctx(), actor: { kind: 'customer', customerId, retailerId: brand.retailer.retailerId, counter: true } }
    await registerCustomer(counter, { phone, code: await retailerCode({ ctx: () => counter }, phone), name: 'Pat Painter' })
    await removeCounterStaff(brand.retailer.ctx(), { customerId })
    const [waiting] = await waitingChanges(brand.owner, { kinds: ['customers'] })
    await inDemo(() => refuseChange(brand.people.checker.ctx(), { changeId: waiting?.changeId ?? '', reason: 'Known already' }))
    expect((await messagesTo(clerk)).filter(({ template }) => template === 'customer_decided')).toEqual([])
    expect((await messagesTo(brand.retailer.phone))[0]).toMatchObject({ template: 'customer_decided', text: expect.stringContaining('Known already') })
  })

  it('of points for many is told to who had a hand in it, and of taking them back to who asked for that', async () => {
    const { manager, admin } = brand.people
    const content = { points: 5, reason: 'Thanks' }
    const refused = await asked(brand, content)
    await inDemo(() => refuseOutreach(keyed(admin.ctx()), { outreachId: refused, reason: 'Not now' }))
    const outreachId = await asked(brand, content)
    await inDemo(() => agree(brand, outreachId))
    expect((await lettersTo(manager.userId)).map(({ text }) => text)).toEqual([expect.stringContaining('agreed to what you asked for at Blue Cup: “Thanks”.'), expect.stringContaining('Why: Not now')])
    await runOutreach(new Date())
    await askBack(keyed(admin.ctx()), { outreachId, reason: 'A mistake' })
    expect([await counts(manager.ctx()), await counts(admin.ctx())]).toEqual([[0, 1, 0], [0, 0, 0]])
    await inDemo(() => approveBack(keyed(manager.ctx()), { outreachId }))
    expect((await lettersTo(admin.userId))[0]).toMatchObject({ template: 'decided', text: expect.stringContaining('taking back “Thanks”') })
  })
})
