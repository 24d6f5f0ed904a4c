import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { ownHistory } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { mergeMembers } from '@/lib/members'
import { addCounterStaff, getRetailer, listRetailers, ownCustomers, registerCustomer } from '@/lib/retailers'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { credited, daysAgo, invoice, keptImage, makeBrand, photograph, retailerCode, sent, step, terms } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { ask, customerWith, gift, phoneOf } from '@/tests/support/gifts'
import { leaveBooks } from '@/tests/support/leaving'
import { messagesTo } from '@/tests/support/organization'
import { newPhone } from '@/tests/support/shop'
import { assignClaims, countOwnClaims, discardDraft, enterClaim, findBuyers, findClaimFile, findOwnProducts, getClaim, keepFile, myClaim, myClaims, ownClaim, ownClaims, passClaim, rejectClaim, reverseClaim, saveDraft, saveScheme, sendBackClaim, submitClaim } from '.'
import { claimSaid } from './retailer-plain'

let brand: Brand
beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  brand = await makeBrand()
})

const customerCtx = (customerId = brand.customerId): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() })
async function atTheCounter(): Promise<Ctx> {
  const { customerId, retailerId } = await addCounterStaff(brand.retailer.ctx(), { phone: newPhone(), name: 'Sam' })
  return { actor: { kind: 'customer', customerId, retailerId, counter: true }, organizationId: brand.organizationId, now: new Date(), requestId: newId() }
}

describe('who serves at a retailer’s counter', () => {
  it('makes, sends and corrects claims as its owner does', async () => {
    const clerk = await atTheCounter()
    const { claimId } = await saveDraft(clerk, invoice(brand))
    await photograph(clerk, claimId)
    await submitClaim(clerk, { claimId })
    await sendBackClaim(brand.people.operator.ctx(), { claimId, reason: 'The image cannot be read' })
    expect(await ownClaim(clerk, { claimId })).toMatchObject({ state: 'returned', mayCorrect: true, reason: 'The image cannot be read' })
    await saveDraft(brand.retailer.ctx(), { claimId, invoiceNumber: `again ${claimId}` })
    expect(await submitClaim(clerk, { claimId })).toMatchObject({ state: 'submitted' })
  })

  it('reads what the customer got of a claim, and nothing of what its retailer did, who reads both', async () => {
    const clerk = await atTheCounter()
    const { claimId } = await credited(brand)
    const seen = async (who: Ctx) => [await ownClaim(who, { claimId }), (await ownClaims(who, {})).find((one) => one.claimId === claimId)] as const
    const before = { customerPoints: 10, retailerPoints: 1, retailerBack: 0, lines: [{ customerPoints: 10, retailerPoints: 1 }] }
    expect(await seen(brand.retailer.ctx())).toMatchObject([before, { retailerPoints: 1 }])
    expect(await seen(clerk)).toMatchObject([{ ...before, retailerPoints: null, retailerBack: null, lines: [{ customerPoints: 10, retailerPoints: null }] }, { customerPoints: 10, retailerPoints: null }])
    await reverseClaim(brand.owner, { claimId, reason: 'Not genuine' })
    const changes = async (who: Ctx) => (await ownClaim(who, { claimId })).actions.slice(-2).map((action) => action.changes)
    expect(await changes(brand.retailer.ctx())).toEqual([{ customerPoints: [null, 10], retailerPoints: [null, 1] }, { lines: [1], customerBack: [0, 10], retailerBack: [0, 1] }])
    expect(await changes(clerk)).toEqual([{ customerPoints: [null, 10] }, { lines: [1], customerBack: [0, 10] }])
    expect((await ownClaim(clerk, { claimId })).retailerBack).toBeNull()
  })

  it('is not told that the month’s most of its retailer was reached', async () => {
    const own = await makeBrand()
    await saveScheme(own.owner, { effectiveFrom: daysAgo(0), terms: { ...terms(own.productId), retailerMonthMost: 1 } })
    const { customerId, retailerId } = await addCounterStaff(own.retailer.ctx(), { phone: newPhone(), name: 'Sam' })
    const { claimId } = await credited(own, { quantity: '20', invoiceDate: daysAgo(0) })
    expect((await ownClaim(own.retailer.ctx(), { claimId })).limited).toEqual({ customer: false, retailer: true, customerGone: false })
    expect((await ownClaim(own.retailer.ctx({ actor: { kind: 'customer', customerId, retailerId, counter: true } }), { claimId })).limited).toEqual({ customer: false, retailer: false, customerGone: false })
  })

  it('claims nothing for their own card, which they had before they came to serve there', async () => {
    const { memberId, customerId } = await brand.retailer.addCustomer()
    const bought = await saveDraft(brand.retailer.ctx(), invoice(brand, { memberId }))
    const [row] = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${customerId}`
    const { retailerId } = await addCounterStaff(brand.retailer.ctx(), { phone: row?.phone ?? '', name: 'Sam' })
    const clerk = brand.retailer.ctx({ actor: { kind: 'customer', customerId, retailerId, counter: true } })
    await expect(saveDraft(clerk, invoice(brand, { memberId }))).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
    const { claimId } = await saveDraft(clerk, invoice(brand))
    await expect(saveDraft(clerk, { claimId, memberId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
    // What was begun before goes on.
    await expect(saveDraft(brand.retailer.ctx(), { claimId: bought.claimId, invoiceNumber: `again ${bought.claimId}` })).resolves.toMatchObject({ memberId })
  })
})

describe('a retailer', () => {
  it('sees its claim’s way and what was done, and of the brand’s people nobody', async () => {
    const claimId = await sent(brand)
    await step.enter(brand, claimId)
    const { path, actions, mayCorrect } = await ownClaim(brand.retailer.ctx(), { claimId })
    expect(path.map(({ state }) => state)).toEqual(['done', 'done', 'now', 'later'])
    expect(actions.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['draft retailer', 'submit retailer', 'enter brand', 'forward brand'])
    expect(JSON.stringify(actions)).not.toMatch(/operator|who|role/)
    expect(mayCorrect).toBe(false)
    await assignClaims(brand.owner, { claimIds: [claimId], userId: brand.people.checker.userId })
    const listed = await ownClaims(brand.retailer.ctx(), {})
    expect(listed.map(({ claimId: id }) => id)).toContain(claimId)
    expect(JSON.stringify(listed)).not.toContain(brand.people.checker.userId)
  })

  it('sees what the brand’s staff entered for it once they sent it, and has nothing to correct of it', async () => {
    const { operator, checker } = brand.people
    const shop = await brand.addRetailer('On paper')
    const { memberId } = await shop.addCustomer()
    const { claimId } = await saveDraft(operator.ctx(), { ...invoice(brand, { memberId }), retailerId: shop.retailerId })
    const [file] = (await keepFile(operator.ctx(), { claimId, images: [await keptImage()] })).files
    const image = async () => (await findClaimFile(shop.ctx(), file?.fileId ?? '')) !== null
    const seen = async () => ({ ids: (await ownClaims(shop.ctx(), {})).map((one) => one.claimId), returned: await ownClaims(shop.ctx(), { states: ['returned'] }), counts: await countOwnClaims(shop.ctx(), {}), image: await image() })
    expect(await seen()).toMatchObject({ ids: [], counts: { draft: 0 }, image: false })
    await expect(ownClaim(shop.ctx(), { claimId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await findClaimFile(operator.ctx(), file?.fileId ?? '')).not.toBeNull()
    await submitClaim(operator.ctx(), { claimId })
    await sendBackClaim(checker.ctx(), { claimId, reason: 'The image cannot be read' })
    expect(await seen()).toMatchObject({ ids: [claimId], returned: [], counts: { draft: 0, returned: 0, in_review: 1 }, image: true })
    expect(await ownClaims(shop.ctx(), { states: ['submitted', 'in_review', 'approved'] })).toMatchObject([{ claimId, state: 'returned', makerKind: 'user' }])
    expect(claimSaid({ state: 'returned', makerKind: 'user' }).words).toBe('The brand corrects it')
    expect(await ownClaim(shop.ctx(), { claimId })).toMatchObject({ state: 'returned', mayCorrect: false })
    expect((await ownClaim(shop.ctx(), { claimId })).path.map(({ state }) => state), 'it stopped for nobody').toEqual(['done', 'done', 'now', 'later'])
    expect(await messagesTo(shop.phone), 'there is nothing to ask of them').not.toContainEqual(expect.objectContaining({ template: 'claim_returned' }))
  })

  it('throws a draft away, and nothing that was sent or is another’s', async () => {
    const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    const other = await brand.addRetailer('Other')
    await expect(discardDraft(other.ctx(), { claimId })).rejects.toMatchObject({ code: 'not_found' })
    await discardDraft(brand.retailer.ctx(), { claimId })
    await expect(ownClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await pagesSql()`select 1 from claim_lines where claim_id = ${claimId}`).toHaveLength(0)
    expect(await pagesSql()`select type from events where subject_id = ${claimId} and type = 'claims.discard_draft'`).toHaveLength(1)
    const returned = await sent(brand)
    await sendBackClaim(brand.people.operator.ctx(), { claimId: returned, reason: 'The image cannot be read' })
    await expect(discardDraft(brand.retailer.ctx(), { claimId: returned })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('counts its claims by state, and finds those of one customer', async () => {
    const retailer = await brand.addRetailer('Counting')
    const [one, two] = [await retailer.addCustomer(), await retailer.addCustomer()]
    await saveDraft(retailer.ctx(), invoice({ ...brand, memberId: one.memberId }))
    const mine = await sent(brand, { memberId: two.memberId }, retailer.ctx())
    expect(await countOwnClaims(retailer.ctx(), {})).toMatchObject({ draft: 1, submitted: 1, credited: 0 })
    expect((await ownClaims(retailer.ctx(), { memberId: two.memberId })).map(({ claimId }) => claimId)).toEqual([mine])
  })

  it('sees what its customers bought from it and when, whoever else they buy from, and finds them by phone', async () => {
    const retailer = await brand.addRetailer('Selling')
    const { memberId, customerId } = await retailer.addCustomer()
    const claimIds = [await sent(brand, { memberId, totalMinor: 5_000, invoiceDate: daysAgo(9) }, retailer.ctx()), await sent(brand, { memberId, totalMinor: 2_500, invoiceDate: daysAgo(4) }, retailer.ctx())]
    await saveDraft(retailer.ctx(), invoice(brand, { memberId, totalMinor: 70_000 }))
    const [row] = await pagesSql()<{ phone: string }[]>`select phone from customers where id = ${customerId}`
    const bought = async (q?: string) => (await ownCustomers(retailer.ctx(), { q })).items.map(({ purchases, purchasedMinor, lastPurchase }) => ({ purchases, purchasedMinor, lastPurchase }))
    expect(await bought()).toEqual([{ purchases: 2, purchasedMinor: 7_500, lastPurchase: daysAgo(4) }])
    expect(await bought(row?.phone)).toHaveLength(1)
    expect(await bought(newPhone())).toHaveLength(0)
    expect(await bought(row?.phone.slice(0, -2))).toHaveLength(0)
    await rejectClaim(brand.people.operator.ctx(), { claimId: claimIds[1] ?? '', reason: 'Too old' })
    expect(await bought()).toEqual([{ purchases: 1, purchasedMinor: 5_000, lastPurchase: daysAgo(9) }])
  })

  it('reads that a month’s most was reached, and nothing of what its customer got through other retailers', async () => {
    const own = await makeBrand()
    await saveScheme(own.owner, { effectiveFrom: daysAgo(0), terms: { ...terms(own.productId), customerMonthMost: 27 } })
    const [other, phone] = [await own.addRetailer('Other'), await phoneOf(own.customerId)]
    await registerCustomer(other.ctx(), { phone, code: await retailerCode(other, phone) })
    const through = async (retailer: Brand['retailer'], quantity: string) => {
      const claimId = await sent(own, { quantity, invoiceDate: daysAgo(0) }, retailer.ctx())
      await step.enter(own, claimId)
      await step.check(own, claimId)
      return ownClaim(retailer.ctx(), { claimId })
    }
    const elsewhere = await through(other, '8')
    const here = await through(own.retailer, '9')
    expect([elsewhere, here].map(({ customerPoints, limited }) => [customerPoints, limited])).toEqual([[16, { customer: false, retailer: false, customerGone: false }], [11, { customer: true, retailer: false, customerGone: false }]])
    expect((await getClaim(own.owner, { claimId: here.claimId })).explanation).toMatchObject({ customer: { sum: 18, monthSoFar: 16, room: 11 } })
    expect(JSON.stringify(here)).not.toMatch(/explanation|monthSoFar|monthMost|room|"sum"/)
  })

  it('finds the brand’s products by name or number, without their prices', async () => {
    const [product] = await findOwnProducts(brand.retailer.ctx(), { q: 'pain' })
    expect(product).toEqual({ productId: brand.productId, name: 'A brand', sku: 'PAINT', group: 'paint' })
    expect(await findOwnProducts((await makeBrand()).retailer.ctx(), { q: 'nothing of that name' })).toEqual([])
  })

  it('has its pages drawn anew when something happens to its claims or customers, and no other retailer has', async () => {
    const [one, other] = [await brand.addRetailer('One'), await brand.addRetailer('Two')]
    const { memberId } = await one.addCustomer()
    await drainOutbox()
    const rung = async (whose = [one.retailerId, other.retailerId]) => {
      const all: string[] = []
      for (let rows = 1; rows > 0;) {
        const relayed = await relayBatch({ limit: 100 })
        rows = relayed.rows
        all.push(...relayed.bells)
      }
      return whose.map((id) => all.includes(id))
    }
    await sent(brand, { memberId }, one.ctx())
    expect(await rung()).toEqual([true, false])
    await other.addCustomer()
    expect(await rung()).toEqual([false, true])
    const { rewardId } = await gift(brand)
    const customer = await customerWith(brand, 1_000)
    await drainOutbox()
    await ask(brand, customer, rewardId)
    expect(await rung([brand.retailer.retailerId, one.retailerId])).toEqual([true, false])
  })
})

describe('a customer whose cards were merged', () => {
  it('is one person to each retailer of either card, whose claims go on, also those of the closed card', async () => {
    const manager = brand.people.manager.ctx
    const [shop, other] = [await brand.addRetailer('Shop'), await brand.addRetailer('Other')]
    const [closed, open, elsewhere] = [await shop.addCustomer(), await shop.addCustomer(), await other.addCustomer()]
    const before = await sent(brand, { memberId: closed.memberId }, shop.ctx())
    for (const source of [closed, elsewhere]) await mergeMembers(manager({ idempotencyKey: newId() }), { memberId: open.memberId, sourceId: source.memberId, reason: 'Lost the card and took another' })
    for (const { ctx, retailerId } of [shop, other]) {
      expect((await findBuyers(brand.people.operator.ctx(), { retailerId })).buyers.map(({ memberId }) => memberId)).toEqual([open.memberId])
      expect(await ownCustomers(ctx(), {})).toMatchObject({ total: 1, items: [{ memberId: open.memberId }] })
      for (const { memberId } of [closed, elsewhere, open]) {
        expect((await ownCustomers(ctx(), { memberId })).items).toHaveLength(1)
        expect(await saveDraft(ctx(), invoice(brand, { memberId }))).toMatchObject({ memberId: open.memberId })
      }
    }
    expect((await ownClaims(shop.ctx(), { memberId: closed.memberId })).length).toBe(4)
    expect((await enterClaim(brand.people.operator.ctx(), { claimId: before, memberId: closed.memberId })).memberId).toBe(open.memberId)
    await passClaim(brand.people.operator.ctx(), { claimId: before })
    expect(await step.check(brand, before)).toMatchObject({ state: 'credited' })
    const [wallet] = await pagesSql()`select available::int as points from wallets where program_id = ${brand.programId} and id = ${open.memberId}`
    expect(wallet?.points).toBe(10)
  })
})

describe('a customer who has deleted their account', () => {
  it('is none of any retailer any more: not counted, not listed, not found for a claim; what was claimed for them stays', async () => {
    const [shop, other] = [await brand.addRetailer('Shop'), await brand.addRetailer('Other')]
    const [gone, stays, old] = [await shop.addCustomer(), await shop.addCustomer(), await other.addCustomer()]
    await mergeMembers(brand.people.manager.ctx({ idempotencyKey: newId() }), { memberId: gone.memberId, sourceId: old.memberId, reason: 'Lost the card and took another' })
    await sent(brand, { memberId: gone.memberId }, shop.ctx())
    const of = async ({ ctx, retailerId }: typeof shop) => {
      const [own, found, { customers, firstCustomers }] = await Promise.all([
        ownCustomers(ctx(), {}), findBuyers(brand.people.operator.ctx(), { retailerId }), getRetailer(brand.owner, { retailerId })])
      const listed = (await listRetailers(brand.owner, { q: retailerId === shop.retailerId ? 'Shop' : 'Other' })).items.find((one) => one.retailerId === retailerId)
      return [own.total, own.items.length, found.buyers.length, customers, firstCustomers, listed?.customers]
    }
    expect([await of(shop), await of(other)]).toEqual([[2, 2, 2, 2, 2, 2], [1, 1, 1, 1, 0, 1]])
    await leaveBooks(gone.customerId)
    expect([await of(shop), await of(other)]).toEqual([[1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]])
    expect((await ownCustomers(shop.ctx(), {})).items).toMatchObject([{ memberId: stays.memberId }])
    expect((await ownClaims(shop.ctx(), { memberId: gone.memberId })).length).toBe(1)
  })
})

describe('a customer', () => {
  it('sees each invoice claimed for them with its lines and points, and not what the retailer gets', async () => {
    const { claimId, programId } = await credited(brand, { quantity: '5', totalMinor: 5_013 })
    const claim = await myClaim(customerCtx(), { programId, claimId })
    expect(claim).toMatchObject({ state: 'credited', retailer: 'A brand', brand: 'Blue Cup', points: 10, pointsBack: 0, limited: false, lines: [{ description: 'Paint', points: 10, decision: 'accepted' }] })
    const listed = await myClaims(customerCtx(), { programId })
    expect(listed[0]).toMatchObject({ claimId, customerPoints: 10 })
    expect(JSON.stringify([claim, listed])).not.toMatch(/retailerPoints|retailerBack|takenBy|assignedTo/)
  })

  it('of a card that lay unused for a year sees nothing: the phone may be somebody else’s by now', async () => {
    const [regular, former] = [await brand.retailer.addCustomer(), await brand.retailer.addCustomer()]
    await pagesSql()`update members set joined_at = now() - interval '14 months' where id in (${regular.memberId}, ${former.memberId})`
    const ago = (days: number) => brand.retailer.ctx({ now: new Date(Date.now() - days * 86_400_000) })
    await sent(brand, { memberId: regular.memberId, invoiceDate: daysAgo(210) }, ago(200))
    const seen = async ({ memberId, customerId }: typeof regular, totalMinor: number) => {
      const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand, { memberId, totalMinor }))
      const [image] = (await keepFile(brand.retailer.ctx(), { claimId, images: [await keptImage()] })).files
      await submitClaim(brand.retailer.ctx(), { claimId })
      return [
        (await myClaims(customerCtx(customerId), {})).some((one) => one.claimId === claimId),
        await myClaim(customerCtx(customerId), { programId: brand.programId, claimId }).then(() => true, () => false),
        (await findClaimFile(customerCtx(customerId), image?.fileId ?? '')) !== null,
      ]
    }
    expect(await seen(regular, 7_001)).toEqual([true, true, true])
    expect(await seen(former, 7_003)).toEqual([false, false, false])
  })

  it('is led there from their history, also when the points were taken back', async () => {
    const { claimId } = await credited(brand)
    await reverseClaim(brand.people.manager.ctx(), { claimId, reason: 'Returned' })
    const { entries } = await ownHistory(customerCtx(), {})
    expect(entries.filter(({ claim }) => claim?.claimId === claimId).map(({ kind, points, claim }) => ({ kind, points, retailer: claim?.retailer }))).toEqual([
      { kind: 'reverse', points: -10, retailer: 'A brand' }, { kind: 'earn', points: 10, retailer: 'A brand' },
    ])
  })

  it('sees no draft, no other’s and no other program’s: each is as if it were not there', async () => {
    const { claimId, programId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    await expect(myClaim(customerCtx(), { programId, claimId })).rejects.toMatchObject({ code: 'not_found' })
    const mine = await sent(brand)
    const stranger = await brand.retailer.addCustomer()
    await expect(myClaim(customerCtx(stranger.customerId), { programId, claimId: mine })).rejects.toMatchObject({ code: 'not_found' })
    await expect(myClaim(customerCtx(), { programId: newId(), claimId: mine })).rejects.toMatchObject({ code: 'not_found' })
    expect(await myClaim(customerCtx(), { programId, claimId: mine })).toMatchObject({ state: 'submitted', points: null })
  })
})
