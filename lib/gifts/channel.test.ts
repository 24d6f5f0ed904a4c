import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { rollupChecks } from '@/lib/analytics/rollup-checks'
import { actOnAllDue } from '@/lib/jobs/act-on-due'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { migrateQueue } from '@/lib/jobs/worker'
import { readBalance } from '@/lib/ledger'
import { verifyLedger } from '@/lib/ledger/verify'
import { addCounterStaff, assignRegion, createRegion, removeCounterStaff } from '@/lib/retailers'
import { cancelVoucher, getReward, ownVouchers } from '@/lib/vouchers'
import { saveRedemptionWorkflow } from '@/lib/workflow'
import { limitRegions } from '@/lib/claims'
import { keptImage, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { approved, ask, customerWith, gift, givePoints, handedOver, inDemo, phoneOf } from '@/tests/support/gifts'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { codeSentTo } from '@/tests/support/organization'
import {
  actOnGiftLater, approveGift, askedGift, askedGifts, askForGift, askForOwnGift, deliverByCourier, deliverGift, dispatchGift, escalateGifts, findGiftPhoto, getGift, giftQueue, giftStock, giftsToUndo, giftsWithinReach, handOverGift, keepGiftPhoto, orderGift, passGift,
  receiveGift, requestGiftCode, requestHandOverCode, saveGiftStock, sendGift, takeGiftBack, turnDownGift, undoGiftAct, withdrawGift,
} from '.'

let brand: Brand
let rewardId: string
beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
  ;({ rewardId } = await gift(brand))
})
const balance = (walletId: string) => readBalance(brand.programId, walletId, new Date())
const state = async (redemptionId: string) => (await getGift(brand.owner, { redemptionId })).state

async function request(wanted = rewardId) {
  const customer = await customerWith(brand, 1_000)
  const { redemptionId } = await ask(brand, customer, wanted)
  return { ...customer, redemptionId }
}

describe('a retailer asks for a gift with a customer’s points', () => {
  it('holds points at once, is approved by two people, ordered, sent, and handed over with the customer’s code', async () => {
    const { redemptionId, memberId, phone } = await request()
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 400 })
    const { people, retailer } = brand
    expect((await askedGifts(retailer.ctx(), { memberId })).gifts).toMatchObject([{ redemptionId }])
    expect((await askedGifts(retailer.ctx(), { memberId: brand.memberId })).gifts).toEqual([])
    expect((await askedGifts(retailer.ctx(), { memberId, open: true })).gifts).toHaveLength(1)
    await passGift(people.checker.ctx(), { redemptionId })
    expect(await balance(memberId)).toMatchObject({ held: 400 })
    expect(await passGift(people.manager.ctx(), { redemptionId })).toMatchObject({ state: 'approved' })
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 0 })
    await orderGift(people.operator.ctx(), { redemptionId })
    await sendGift(people.operator.ctx(), { redemptionId, courier: 'Parcelforce', trackingNumber: 'PF 1' })
    expect(await askedGift(retailer.ctx(), { redemptionId })).toMatchObject({ state: 'dispatched', courier: 'Parcelforce', trackingNumber: 'PF 1', actions: expect.arrayContaining([expect.objectContaining({ kind: 'order', who: null })]) })
    await expect(deliverGift(retailer.ctx(), { redemptionId, code: '000000' })).rejects.toMatchObject({ code: 'code_invalid' })
    await handedOver(retailer.ctx, phone, redemptionId)
    expect((await askedGifts(retailer.ctx(), { memberId, open: true })).gifts).toEqual([])
    const shown = await getGift(brand.owner, { redemptionId })
    expect(shown).toMatchObject({ state: 'handed_over', retailer: 'A brand', steps: [{ key: 'check', who: 'A checker' }, { key: 'approve', who: 'A manager' }] })
    expect(shown.actions.map(({ kind }) => kind)).toEqual(['ask', 'pass', 'pass', 'order', 'dispatch', 'hand_over'])
  })

  it('needs the customer’s code, which is good for this gift, this retailer and nothing else', async () => {
    const { memberId, phone } = await customerWith(brand, 1_000)
    const { rewardId: other } = await gift(brand, { name: 'A saw', points: 300 })
    await expect(askForGift(brand.retailer.ctx(), { memberId, rewardId, code: '123456' })).rejects.toMatchObject({ code: 'code_invalid' })
    await inDemo(() => requestGiftCode(brand.retailer.ctx(), { memberId, rewardId }))
    const code = await codeSentTo(phone)
    await expect(askForGift(brand.retailer.ctx(), { memberId, rewardId: other, code })).rejects.toMatchObject({ code: 'code_invalid' })
    const stranger = await brand.addRetailer()
    await expect(askForGift(stranger.ctx(), { memberId, rewardId, code })).rejects.toMatchObject({ code: 'not_found' })
    await askForGift(brand.retailer.ctx(), { memberId, rewardId, code })
    await expect(askForGift(brand.retailer.ctx(), { memberId, rewardId, code })).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await balance(memberId)).toMatchObject({ held: 400 })
  })

  it('sends no code to the number of a card that lay unused for a year', async () => {
    const { memberId } = await customerWith(brand, 1_000)
    await pagesSql()`update members set joined_at = now() - interval '13 months' where id = ${memberId}`
    await expect(inDemo(() => requestGiftCode(brand.retailer.ctx(), { memberId, rewardId }))).rejects.toMatchObject({ code: 'conflict', details: { reason: 'unused' } })
  })

  it('is one request, however often it is sent', async () => {
    const { memberId, phone } = await customerWith(brand, 1_000)
    await inDemo(() => requestGiftCode(brand.retailer.ctx(), { memberId, rewardId }))
    const wish = { memberId, rewardId, code: await codeSentTo(phone) }
    const ctx = () => brand.retailer.ctx({ idempotencyKey: 'once' })
    expect((await askForGift(ctx(), wish)).redemptionId).toBe((await askForGift(ctx(), wish)).redemptionId)
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 400 })
  })

  it('gives points back when it is refused, withdrawn, sent back or not decided in time', async () => {
    // A voucher of this one that nobody used would lose its points; a request does not.
    const { rewardId: strict } = await gift(brand, { name: 'A strict drill', unused: 'forfeit' })
    const [refused, withdrawn, returned, late] = [await request(), await request(), await request(), await request(strict)]
    await expect(turnDownGift(brand.people.checker.ctx(), { redemptionId: refused.redemptionId, reason: 'No mood' })).rejects.toMatchObject({ code: 'validation_failed' })
    await turnDownGift(brand.people.checker.ctx(), { redemptionId: refused.redemptionId, reason: 'Not in stock any more' })
    await withdrawGift(brand.retailer.ctx(), { redemptionId: withdrawn.redemptionId })
    await approved(brand, returned.redemptionId)
    await handedOver(brand.retailer.ctx, returned.phone, returned.redemptionId)
    await takeGiftBack(brand.people.operator.ctx(), { redemptionId: returned.redemptionId, reason: 'It was broken' })
    for (const one of [refused, withdrawn, returned]) expect(await balance(one.memberId)).toMatchObject({ available: 1_000, held: 0 })
    const after = new Date(Date.now() + 31 * 86_400_000)
    await expect(passGift(brand.people.checker.ctx({ now: after }), { redemptionId: late.redemptionId })).resolves.toMatchObject({ state: 'requested' })
    await expect(passGift(brand.people.manager.ctx({ now: after }), { redemptionId: late.redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    await pagesSql()`select ledger_post(${brand.programId}, ${JSON.stringify([{ op: 'settle', id: newId(), eventId: newId(), type: 'settle', organizationId: brand.organizationId, actor: { kind: 'system', id: null }, requestId: 'test', now: after.toISOString(), occurredAt: after.toISOString(), day: '2026-01-01', walletId: late.memberId }])}::text::jsonb)`
    expect(await state(late.redemptionId)).toBe('expired')
    expect(await balance(late.memberId)).toMatchObject({ available: 1_000, held: 0 })
    expect(await Promise.all([refused, withdrawn, returned].map(({ redemptionId }) => state(redemptionId)))).toEqual(['refused', 'cancelled', 'returned'])
  })
})

describe('four eyes', () => {
  it('let nobody pass two steps of one gift, whoever asks the database and at the same moment', async () => {
    const { redemptionId } = await request()
    const both = await employ(brand.organizationId, 'checker')
    await passGift(both.ctx(), { redemptionId })
    await pagesSql()`update staff set role = 'manager' where user_id = ${both.userId}`
    const asManager = both.ctx({ actor: { kind: 'user', userId: both.userId, platformAdmin: false, role: 'manager' } })
    await expect(passGift(asManager, { redemptionId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'four_eyes' } })
    const put = (step: string) => pagesSql()`insert into gift_actions (program_id, id, redemption_id, kind, step, person_kind, person_id, at)
      values (${brand.programId}, ${newId()}, ${redemptionId}, 'pass', ${step}, 'user', ${both.userId}, now())`
    await expect(put('approve')).rejects.toMatchObject({ constraint_name: 'gift_four_eyes' })
    await expect(put('check')).rejects.toMatchObject({ constraint_name: 'gift_step' })
    await expect(pagesSql()`update disbursements set state = 'approved' where redemption_id = ${redemptionId}`).rejects.toMatchObject({ constraint_name: 'gift_steps' })
    await expect(pagesSql()`update disbursements set state = 'handed_over' where redemption_id = ${redemptionId}`).rejects.toThrow(/does not go/)
    await expect(pagesSql()`delete from gift_actions where redemption_id = ${redemptionId}`).rejects.toThrow(/immutable/)
    await passGift(brand.people.manager.ctx(), { redemptionId })
    await expect(pagesSql()`update disbursements set state = 'handed_over' where redemption_id = ${redemptionId}`).rejects.toMatchObject({ constraint_name: 'disbursements_proven' })
  })

  it('keep a gift from whom it is for, and from the retailer that asked', async () => {
    const { redemptionId, phone } = await request()
    const clerk = newPhone()
    await addCounterStaff(brand.retailer.ctx(), { phone: clerk, name: 'Sam' })
    const all = await Promise.all([phone, brand.retailer.phone, clerk].map(async (one) => {
      const person = await employ(brand.organizationId, 'checker')
      await pagesSql()`update staff set phone = ${one} where user_id = ${person.userId}`
      return person
    }))
    for (const { ctx, userId } of all) {
      await expect(passGift(ctx(), { redemptionId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
      await expect(pagesSql()`insert into gift_actions (program_id, id, redemption_id, kind, step, person_kind, person_id, at)
        values (${brand.programId}, ${newId()}, ${redemptionId}, 'pass', 'check', 'user', ${userId}, now())`).rejects.toMatchObject({ constraint_name: 'gift_own' })
    }
  })

  it('keep a gift from whoever asked for it at the counter, also once they serve there no more', async () => {
    const [phone, checker] = [newPhone(), await employ(brand.organizationId, 'checker')]
    const { customerId } = await addCounterStaff(brand.retailer.ctx(), { phone, name: 'Kim' })
    const clerk = brand.retailer.ctx({ actor: { kind: 'customer', customerId, retailerId: brand.retailer.retailerId, counter: true } })
    const { memberId } = brand
    await givePoints(brand, memberId, 1_000)
    const { redemptionId } = await ask(brand, { memberId, phone: await phoneOf(brand.customerId) }, rewardId, clerk)
    await removeCounterStaff(brand.retailer.ctx(), { customerId })
    await pagesSql()`update staff set phone = ${phone} where user_id = ${checker.userId}`
    await expect(passGift(checker.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
    await expect(pagesSql()`insert into gift_actions (program_id, id, redemption_id, kind, step, person_kind, person_id, at)
      values (${brand.programId}, ${newId()}, ${redemptionId}, 'pass', 'check', 'user', ${checker.userId}, now())`).rejects.toMatchObject({ constraint_name: 'gift_own' })
    const own = await getReward({ ...brand.owner, actor: { kind: 'customer', customerId: brand.customerId } }, { programId: brand.programId, rewardId })
    await expect(passGift(checker.ctx(), { redemptionId: own.redemptionId }), 'it was not asked for there').resolves.toMatchObject({ state: 'requested' })
  })

  it('let nobody take their own gift back, which they would have for nothing', async () => {
    const { redemptionId, phone, memberId } = await request()
    await approved(brand, redemptionId)
    await handedOver(brand.retailer.ctx, phone, redemptionId)
    const own = await employ(brand.organizationId, 'operator')
    await pagesSql()`update staff set phone = ${phone} where user_id = ${own.userId}`
    await expect(takeGiftBack(own.ctx(), { redemptionId, reason: 'It was broken' })).rejects.toMatchObject({ code: 'forbidden', details: { reason: 'own' } })
    expect(await balance(memberId)).toMatchObject({ available: 600 })
    await expect(takeGiftBack(brand.people.operator.ctx(), { redemptionId, reason: 'It was broken' })).resolves.toMatchObject({ state: 'returned' })
  })

  it('decide once, whoever is first', async () => {
    const { redemptionId, memberId, ctx } = await request()
    await passGift(brand.people.checker.ctx(), { redemptionId })
    const managers = await Promise.all([1, 2, 3].map(() => employ(brand.organizationId, 'manager')))
    const all = await Promise.allSettled([
      ...managers.map((one) => passGift(one.ctx(), { redemptionId })), turnDownGift(brand.people.admin.ctx(), { redemptionId, reason: 'Asked for by mistake' }),
      cancelVoucher(ctx(), { programId: brand.programId, redemptionId }), withdrawGift(brand.retailer.ctx(), { redemptionId }),
    ])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { available, held } = (await balance(memberId)) ?? {}
    expect([available, held]).toEqual([await state(redemptionId) === 'approved' ? 600 : 1_000, 0])
  })
})

describe('what the brand does to a gift', () => {
  const after = () => new Date(Date.now() + 11_000)

  it('takes effect in ten seconds; until then it can be undone, and nobody else of the brand acts', async () => {
    const { redemptionId, memberId, phone } = await request()
    const { checker, manager, operator, admin } = brand.people
    await actOnGiftLater(checker.ctx(), { redemptionId, action: 'pass' })
    expect((await getGift(manager.ctx(), { redemptionId })).waits).toBe(true)
    await expect(passGift(operator.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'pending' } })
    await expect(undoGiftAct(operator.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    await undoGiftAct(checker.ctx(), { redemptionId })
    await actOnAllDue(after())
    expect((await getGift(manager.ctx(), { redemptionId })).steps.map(({ passedAt }) => passedAt)).toEqual([null, null])
    for (const [who, action] of [[checker, 'pass'], [manager, 'pass'], [operator, 'order'], [admin, 'send']] as const) {
      await actOnGiftLater(who.ctx(), { redemptionId, action, courier: 'Parcelforce', reason: 'a test' })
      expect((await giftsToUndo(who.ctx(), {})).find((one) => one.redemptionId === redemptionId)).toMatchObject({ action, failed: null })
      await Promise.all([actOnAllDue(after()), actOnAllDue(after())])
      expect((await giftsToUndo(who.ctx(), {})).filter((one) => one.redemptionId === redemptionId), 'it is done once, and nothing failed').toEqual([])
    }
    const shown = await getGift(manager.ctx(), { redemptionId })
    expect([shown.state, shown.courier, shown.actions.map(({ kind, who }) => `${kind} ${who}`).slice(1)]).toEqual(['dispatched', 'Parcelforce', ['pass A checker', 'pass A manager', 'order A operator', 'dispatch A admin']])
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 0 })
    // What comes between is noted for whoever did it.
    await actOnGiftLater(operator.ctx(), { redemptionId, action: 'take_back', reason: 'It was broken' })
    await handedOver(brand.retailer.ctx, phone, redemptionId)
    await actOnAllDue(after())
    expect(await state(redemptionId), 'who took it back had not seen that it was handed over').toBe('handed_over')
    expect((await giftsToUndo(operator.ctx(), {})).find((one) => one.redemptionId === redemptionId)).toMatchObject({ action: 'take_back', failed: expect.stringContaining('see where it is now') })
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 0 })
    await actOnGiftLater(operator.ctx(), { redemptionId, action: 'take_back', reason: 'It was broken' })
    await actOnAllDue(after())
    expect([await state(redemptionId), await balance(memberId)]).toMatchObject(['returned', { available: 1_000 }])
    const customer = await customerWith(brand, 1_000)
    const other = await getReward(customer.ctx(), { programId: brand.programId, rewardId })
    await actOnGiftLater(checker.ctx(), { redemptionId: other.redemptionId, action: 'turn_down', reason: 'Asked for by mistake' })
    await cancelVoucher(customer.ctx(), { programId: brand.programId, redemptionId: other.redemptionId })
    await actOnAllDue(after())
    expect((await giftsToUndo(checker.ctx(), {})).find((one) => one.redemptionId === other.redemptionId)?.failed).toContain('decided already')
    await expect(actOnGiftLater(checker.ctx(), { redemptionId: other.redemptionId, action: 'pass' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is told to somebody, once for each step, where a step should be done by now', async () => {
    const own = await makeBrand()
    const { redemptionId } = await getReward((await customerWith(own, 1_000)).ctx(), { programId: own.programId, rewardId: (await gift(own)).rewardId })
    const told = () => pagesSql()`select data from events where subject_id = ${redemptionId} and type = 'gift.escalated' order by id`
    const letters = () => pagesSql()`select s.role from messages m join staff s on s.user_id = m.recipient_id and s.organization_id = m.organization_id where m.template = 'gift_escalated' and m.cause_id = ${redemptionId} order by m.id`
    const later = (hours: number) => inDemo(() => escalateGifts(new Date(Date.now() + hours * 3_600_000)))
    await later(23)
    expect(await told()).toEqual([])
    await later(25)
    await later(26)
    expect([await told(), await letters()]).toEqual([[{ data: { step: 'check', to: 'manager' } }], [{ role: 'manager' }]])
    await passGift(own.people.checker.ctx(), { redemptionId })
    await later(49)
    expect([await told(), await letters()]).toEqual([[{ data: { step: 'check', to: 'manager' } }, { data: { step: 'approve', to: 'admin' } }], [{ role: 'manager' }, { role: 'admin' }]])
  })
})

describe('a photo of a delivery', () => {
  const photographed = async (ctx: Ctx, redemptionId: string) => (await keepGiftPhoto(ctx, { redemptionId, image: await keptImage() })).photoId
  const sees = async (ctx: Ctx, photoId: string) => (await findGiftPhoto(ctx, photoId)) !== null

  it('proves what a courier delivered without a code, and is optional with one', async () => {
    const { redemptionId, ctx, customerId } = await request()
    const { operator } = brand.people
    await expect(photographed(operator.ctx(), redemptionId)).rejects.toMatchObject({ code: 'conflict' })
    await approved(brand, redemptionId)
    await expect(deliverByCourier(operator.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'conflict' })
    await sendGift(operator.ctx(), { redemptionId, courier: 'Parcelforce' })
    await expect(deliverByCourier(operator.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'photo' }] } })
    await expect(pagesSql()`update disbursements set state = 'handed_over', proof = 'photo' where redemption_id = ${redemptionId}`).rejects.toMatchObject({ constraint_name: 'gift_photo' })
    const first = await photographed(brand.retailer.ctx(), redemptionId)
    const photoId = await photographed(operator.ctx(), redemptionId)
    expect(await sees(operator.ctx(), first), 'another one takes its place').toBe(false)
    const customer: Ctx = { ...ctx(), actor: { kind: 'customer', customerId } }
    expect(await sees(customer, photoId), 'they have it not yet').toBe(false)
    await expect(deliverByCourier(brand.retailer.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'forbidden' })
    await actOnGiftLater(operator.ctx(), { redemptionId, action: 'deliver' })
    await expect(photographed(brand.retailer.ctx(), redemptionId), 'none takes its place any more').rejects.toMatchObject({ code: 'conflict' })
    await undoGiftAct(operator.ctx(), { redemptionId })
    await deliverByCourier(operator.ctx(), { redemptionId })
    expect(await getGift(brand.owner, { redemptionId })).toMatchObject({ state: 'handed_over', proof: 'photo', photoId })
    expect(await askedGift(brand.retailer.ctx(), { redemptionId })).toMatchObject({ proof: 'photo', photoId })
    expect((await ownVouchers(customer, { redemptionId }))[0]).toMatchObject({ state: 'handed_over', photoId })
    await expect(photographed(operator.ctx(), redemptionId), 'the proof stays').rejects.toMatchObject({ code: 'conflict' })
    expect(await pagesSql()`select from events where subject_id = ${redemptionId} and type = 'gifts.keep_photo'`).toHaveLength(2)

    const received = await customerWith(brand, 1_000)
    const own = await getReward(received.ctx(), { programId: brand.programId, rewardId })
    await approved(brand, own.redemptionId)
    await receiveGift(received.ctx(), { programId: brand.programId, redemptionId: own.redemptionId })
    expect(await getGift(brand.owner, { redemptionId: own.redemptionId })).toMatchObject({ proof: 'holder', photoId: null })
    await photographed(operator.ctx(), own.redemptionId)
  })

  it('is there for whoever may see the gift, and for nobody else', async () => {
    const { redemptionId, ctx, phone } = await request()
    await approved(brand, redemptionId)
    const photoId = await photographed(brand.retailer.ctx(), redemptionId)
    await handedOver(brand.retailer.ctx, phone, redemptionId)
    const [elsewhere, other] = [await makeBrand(), await brand.addRetailer()]
    const local = await employ(brand.organizationId, 'checker')
    await limitRegions(brand.owner, { userId: local.userId, regions: ['Photos'] })
    const clerk = brand.retailer.ctx({ actor: { kind: 'customer', customerId: newId(), retailerId: brand.retailer.retailerId, counter: true } })
    for (const who of [brand.owner, brand.people.checker.ctx(), brand.retailer.ctx(), clerk, ctx()]) expect(await (await findGiftPhoto(who, photoId))?.read()).toHaveLength(36)
    const strangers = [elsewhere.owner, elsewhere.retailer.ctx(), other.ctx(), brand.as('analyst'), local.ctx(), { ...ctx(), actor: { kind: 'customer' as const, customerId: newId() } }, { ...brand.owner, actor: { kind: 'anonymous' as const } }]
    for (const who of strangers) expect(await sees(who, photoId)).toBe(false)
    for (const odd of [newId(), '../../etc/passwd', '']) expect(await sees(brand.owner, odd)).toBe(false)
  })

  it('of a retailer’s own gift is not its counter’s', async () => {
    const { retailerId, ctx, phone } = await brand.addRetailer()
    await givePoints(brand, retailerId, 500, 'retailer')
    const { redemptionId } = await askForOwnGift(ctx(), { rewardId })
    await approved(brand, redemptionId)
    const photoId = await photographed(ctx(), redemptionId)
    const counter = ctx({ actor: { kind: 'customer', customerId: newId(), retailerId, counter: true } })
    await expect(photographed(counter, redemptionId)).rejects.toMatchObject({ code: 'not_found' })
    await handedOver(ctx, phone, redemptionId)
    expect([await sees(ctx(), photoId), await sees(counter, photoId)]).toEqual([true, false])
  })
})

describe('a workflow of redemptions', () => {
  it('is the brand’s to compose, for new requests only', async () => {
    const other = await makeBrand()
    const { rewardId: drill } = await gift(other)
    const before = await ask(other, await customerWith(other, 1_000), drill)
    const wanted: Parameters<typeof saveRedemptionWorkflow>[1] = { basedOn: 1, definition: {
      steps: [{ key: 'approve', name: 'Approve', roles: ['operator'], task: 'approve', fromMinor: 0, hours: null, escalateTo: null },
        { key: 'dear', name: 'Approve a dear one', roles: ['admin'], task: 'approve', fromMinor: 401, hours: null, escalateTo: null }],
      refusalReasons: ['No'], requestDays: 5,
    } }
    // As that of claims: who approves by these steps does not write them.
    for (const role of ['manager', 'operator', 'checker'] as const) await expect(saveRedemptionWorkflow(other.people[role].ctx(), wanted), role).rejects.toMatchObject({ code: 'forbidden' })
    await saveRedemptionWorkflow(other.people.admin.ctx(), wanted)
    const after = await ask(other, await customerWith(other, 1_000), drill)
    await expect(passGift(other.people.operator.ctx(), after)).resolves.toMatchObject({ state: 'approved' })
    await expect(passGift(other.people.manager.ctx(), before)).rejects.toMatchObject({ details: { reason: 'role' } })
    const { rewardId: crane } = await gift(other, { name: 'A crane', points: 401 })
    const dear = await ask(other, await customerWith(other, 1_000), crane)
    await expect(passGift(other.people.operator.ctx(), dear)).resolves.toMatchObject({ state: 'requested' })
    await expect(passGift(other.people.admin.ctx(), dear)).resolves.toMatchObject({ state: 'approved' })
  })
})

describe('a customer', () => {
  it('asks on the phone, sees where it is, and says that it came', async () => {
    const { ctx, memberId, phone } = await customerWith(brand, 1_000)
    const { redemptionId } = await getReward(ctx(), { programId: brand.programId, rewardId })
    const own = async () => (await ownVouchers(ctx(), { redemptionId }))[0]
    expect(await own()).toMatchObject({ state: 'requested', cancellable: true, receivable: false })
    // It is between them and the brand: no retailer is told.
    await expect(askedGift(brand.retailer.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(approveGift(brand.owner, { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await approved(brand, redemptionId)
    for (const old of [dispatchGift, handOverGift]) await expect(old(brand.owner, { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await sendGift(brand.people.operator.ctx(), { redemptionId, courier: 'Royal Mail' })
    expect(await own()).toMatchObject({ state: 'dispatched', courier: 'Royal Mail', trackingNumber: null, receivable: true })
    const stranger: Ctx = { ...ctx(), actor: { kind: 'customer', customerId: brand.customerId } }
    await expect(receiveGift(stranger, { programId: brand.programId, redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await receiveGift(ctx(), { programId: brand.programId, redemptionId })
    expect(await own()).toMatchObject({ state: 'handed_over', receivable: false })
    expect(await balance(memberId)).toMatchObject({ available: 600, held: 0 })
    expect(phone).not.toBe('')
  })

  it('takes it back while nobody decided', async () => {
    const { ctx, memberId } = await customerWith(brand, 1_000)
    const { redemptionId } = await getReward(ctx(), { programId: brand.programId, rewardId })
    await passGift(brand.people.checker.ctx(), { redemptionId })
    await cancelVoucher(ctx(), { programId: brand.programId, redemptionId })
    expect(await state(redemptionId)).toBe('cancelled')
    expect(await balance(memberId)).toMatchObject({ available: 1_000, held: 0 })
    await expect(passGift(brand.people.manager.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a retailer', () => {
  it('spends its own points in the same way, and its counter does not', async () => {
    const { retailerId, ctx, phone, customerId } = await brand.addRetailer()
    await expect(askForOwnGift(ctx(), { rewardId })).rejects.toMatchObject({ code: 'reward_not_available' })
    await givePoints(brand, retailerId, 500, 'retailer')
    expect(await giftsWithinReach(ctx(), { memberId: null })).toMatchObject({ available: 500, gifts: expect.arrayContaining([expect.objectContaining({ rewardId, why: null })]) })
    const { redemptionId } = await askForOwnGift(ctx(), { rewardId })
    expect(await balance(retailerId)).toMatchObject({ available: 100, held: 400 })
    const counter = ctx({ actor: { kind: 'customer', customerId, retailerId, counter: true } })
    expect((await askedGifts(counter, {})).gifts).toEqual([])
    expect((await askedGifts(ctx(), {})).gifts).toMatchObject([{ redemptionId, ownPoints: true }])
    await expect(giftsWithinReach(counter, { memberId: null })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(withdrawGift(counter, { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(requestHandOverCode(counter, { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await approved(brand, redemptionId)
    expect(await balance(retailerId)).toMatchObject({ available: 100, held: 0 })
    await handedOver(ctx, phone, redemptionId)
    expect(await state(redemptionId)).toBe('handed_over')
  })

  it('asks for its own customers alone, and sees what it asked for alone', async () => {
    const { redemptionId } = await request()
    const other = await brand.addRetailer()
    await expect(askedGift(other.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(withdrawGift(other.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(giftsWithinReach(other.ctx(), { memberId: brand.memberId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('stock in a region', () => {
  it('is held with the request, returns with it, and is counted under a lock', async () => {
    const { rewardId: rare } = await gift(brand, { name: 'A rare drill' })
    const { regionId } = await createRegion(brand.owner, { name: 'North' })
    const retailer = await brand.addRetailer()
    await assignRegion(brand.owner, { retailerId: retailer.retailerId, regionId })
    await givePoints(brand, retailer.retailerId, 4_000, 'retailer')
    await saveGiftStock(brand.owner, { rewardId: rare, regions: [{ regionId, stock: 2 }] })
    const tried = await Promise.allSettled(Array.from({ length: 6 }, () => askForOwnGift(retailer.ctx(), { rewardId: rare })))
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect((await giftStock(brand.owner, {})).find((one) => one.rewardId === rare)).toMatchObject({ given: 2, regions: [{ region: 'North', stock: 2, given: 2 }] })
    expect((await giftsWithinReach(retailer.ctx(), { memberId: null })).gifts.find((one) => one.rewardId === rare)).toMatchObject({ left: 0, why: expect.stringContaining('region') })
    const [first] = (await askedGifts(retailer.ctx(), {})).gifts
    await withdrawGift(retailer.ctx(), { redemptionId: first?.redemptionId ?? '' })
    await expect(askForOwnGift(retailer.ctx(), { rewardId: rare })).resolves.toMatchObject({ points: 400 })
  })

  it('and staff who work for a region: they see its gifts alone', async () => {
    const { redemptionId } = await request()
    const local = await employ(brand.organizationId, 'checker')
    await createRegion(brand.owner, { name: 'South' })
    await limitRegions(brand.owner, { userId: local.userId, regions: ['South'] })
    expect((await giftQueue(local.ctx(), {})).gifts).toEqual([])
    await expect(getGift(local.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(passGift(local.ctx(), { redemptionId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('what waits for somebody is what their role may do', async () => {
  const { redemptionId } = await request()
  const mine = async (ctx: Ctx) => (await giftQueue(ctx, { mine: true, limit: 100 })).gifts.some((one) => one.redemptionId === redemptionId)
  const { checker, manager } = brand.people
  expect([await mine(checker.ctx()), await mine(manager.ctx())]).toEqual([true, false])
  await passGift(checker.ctx(), { redemptionId })
  expect([await mine(checker.ctx()), await mine(manager.ctx())]).toEqual([false, true])
  expect((await getGift(manager.ctx(), { redemptionId })).stays).toBeNull()
  expect((await getGift(checker.ctx(), { redemptionId })).stays).toContain('manager')
})

it('leaves books that can be proven, with every total', async () => {
  while ((await relayBatch({ limit: 200 })).rows > 0);
  const { results } = await verifyLedger(rollupChecks)
  expect(results.flatMap(({ id, breaks }) => breaks.map((row) => ({ id, row })))).toEqual([])
})
