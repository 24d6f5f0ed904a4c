import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { adjustPoints, approveAdjustment, listRequests, requestAdjustment } from '@/lib/adjustments'
import { countAllDays, dashboard, rollupChecks } from '@/lib/analytics'
import { countKnownMembers } from '@/lib/analytics/queries'
import { open } from '@/lib/auth/encryption'
import { createChallenge, listChallenges } from '@/lib/challenges'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { requestEmailProof, proveEmail, saveConsents } from '@/lib/consents'
import { changePhone, chooseLanguage, ownProfile, renameSelf, requestPhoneChange, setBirthday } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { setPin } from '@/lib/factors'
import { approveGift, askForOwnGift, refuseGift, takeGiftBack } from '@/lib/gifts'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { readBalance, verifyLedger } from '@/lib/ledger'
import { joinProgram, ownShare } from '@/lib/joining'
import { cardToken, countListed, getMember, listMembers, lookupMember, mergeMembers, unblockMember } from '@/lib/members'
import { reportConflict } from '@/lib/offline'
import { recordSale, redeemPoints, refundSale, reverseHold } from '@/lib/pos'
import { inviteFriend } from '@/lib/referrals'
import { runReport } from '@/lib/reports'
import { endRetailer } from '@/lib/retailers'
import { updateReward } from '@/lib/rewards'
import { countSegment } from '@/lib/segments'
import { getReward } from '@/lib/vouchers'
import { makeBrand } from '@/tests/support/claims'
import { approved, gift, givePoints } from '@/tests/support/gifts'
import { sendFile } from '@/tests/support/importing'
import { forfeitCards } from '@/tests/support/leaving'
import { codeSentTo } from '@/tests/support/organization'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { deleteAccount, exportData, requestDeletion } from '.'
import { erasePerson } from './erase-person'

provideEnv({ DEMO: '1' })
let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await makeShop()
  other = await makeShop({ rules: { activationDelayDays: 3 } })
})

async function person() {
  const phone = newPhone()
  const { memberId, memberNumber } = await shop.member(phone)
  const second = await other.member(phone)
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  const customerId = row?.id ?? ''
  const ctx = (): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() })
  await renameSelf(ctx(), { name: 'Ottoline Quill' })
  await setBirthday(ctx(), { birthday: '1980-05-06' })
  await setPin(ctx(), { programId: shop.programId, pin: '4821' })
  return { phone, memberId, memberNumber, otherId: second.memberId, customerId, ctx }
}
const sell = (place: Shop, phone: string, totalMinor: number) =>
  recordSale(place.till.ctx({ idempotencyKey: newId() }), { member: { phone }, receiptNumber: newId(), currency: 'GBP', totalMinor })
const sound = async () => {
  while ((await relayBatch({ limit: 200 })).rows > 0);
  return [...(await verifyLedger()).results, ...(await verifyLedger(rollupChecks)).results].filter(({ breaks }) => breaks.length > 0)
}

describe('an account that its owner deletes', () => {
  it('leaves books without a person: points are lost, vouchers cancelled, and nothing says who it was', async () => {
    const { phone, memberId, memberNumber, otherId, customerId, ctx } = await person()
    const { saleId } = await sell(shop, phone, 20_000)
    await sell(other, phone, 5_000)
    await pagesSql()`insert into member_profiles (program_id, organization_id, member_id, name, note, tags, first_seen_at, last_seen_at)
      values (${shop.programId}, ${shop.organizationId}, ${memberId}, 'Ottoline', 'likes tea', '{regular}', now(), now())
      on conflict (program_id, organization_id, member_id) do update set name = excluded.name, note = excluded.note, tags = excluded.tags`
    const { rewardId } = await shop.reward({ type: 'amount_off', name: 'A pound', points: 50, amountMinor: 100 })
    const { redemptionId } = await getReward(ctx(), { programId: shop.programId, rewardId })
    await requestDeletion(ctx(), {})
    const code = await codeSentTo(phone)
    await expect(deleteAccount(ctx(), { code: code === '000000' ? '111111' : '000000' })).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await deleteAccount(ctx(), { code })).toMatchObject({ customerId, cards: 2, points: 250 })

    const nothing = { available: 0, pending: 0, held: 0, owed: 0 }
    expect([await readBalance(shop.programId, memberId, new Date()), await readBalance(other.programId, otherId, new Date())]).toEqual([nothing, nothing])
    const sql = pagesSql()
    expect(await sql`select state from redemptions where id = ${redemptionId}`).toEqual([{ state: 'released' }])
    expect(await sql`select phone, name, email, birthday from customers where id = ${customerId} and erased_at is not null`)
      .toEqual([{ phone: null, name: null, email: null, birthday: null }])
    expect(await sql`select name, note, tags from member_profiles where member_id = ${memberId}`).toEqual([{ name: null, note: null, tags: [] }])
    expect(await sql`select 1 from messages where recipient_id = ${customerId} and (body is not null or address is not null)`).toEqual([])
    expect(await sql`select 1 from members where id = ${memberId} and (pin_hash is not null or blocked_at is null)`).toEqual([])
    expect(await sql`select member_id as id from sales where id = ${saleId}`).toEqual([{ id: memberId }])
    const events = await sql<{ text: string }[]>`select e::text as text from events e where subject_id = ${customerId} or member_id = ${memberId}`
    expect(events.length).toBeGreaterThan(0)
    expect(events.filter(({ text }) => /Ottoline|Quill|tea/.test(text) || text.includes(phone.slice(1)))).toEqual([])
    expect(await sound()).toEqual([])

    await expect(recordSale(shop.till.ctx({ idempotencyKey: newId() }), { member: { memberNumber }, receiptNumber: newId(), currency: 'GBP', totalMinor: 100 }))
      .rejects.toMatchObject({ message: expect.stringContaining('blocked') })
    const joined = await shop.member(phone)
    expect(joined.memberId).not.toBe(memberId)
    await sell(shop, phone, 1_000)
    expect(await readBalance(shop.programId, joined.memberId, new Date())).toEqual({ ...nothing, available: 10 })
    expect(await sound()).toEqual([])
  })

  it('is no member any more wherever members are counted, also with a card that was never used; the card is still found', async () => {
    const place = await makeShop()
    const [buyer, quiet, stays] = [await place.member(), await place.member(), await place.member()]
    for (const { phone } of [buyer, stays]) await sell(place, phone, 3_000)
    const owner = await employ(place.organizationId, 'owner')
    const counts = async () => {
      await drainOutbox()
      const [board, list, tiers] = await Promise.all([dashboard(owner.ctx(), {}), listMembers(owner.ctx(), {}), runReport(owner.ctx(), { report: 'tiers' })])
      const { rows: [first] } = tiers
      return [board.members?.total, list.total, list.members.length, first?.members, await countKnownMembers(place), (await countListed(owner.ctx(), { tier: 'bronze' })).members,
        (await countSegment(owner.ctx(), { tierKeys: ['bronze'] })).members]
    }
    expect(await counts()).toEqual([3, 3, 3, 3, 3, 3, 3])
    for (const { phone } of [buyer, quiet]) {
      const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
      const ctx = (): Ctx => ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() })
      await requestDeletion(ctx(), {})
      await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    }
    expect(await counts()).toEqual([1, 1, 1, 1, 1, 1, 1])
    await countAllDays()
    const found = async (filter: object) => (await listMembers(owner.ctx(), filter)).members.map(({ memberId }) => memberId)
    const day = localDay(new Date(), 'Europe/London')
    expect([await found({}), await found({ q: buyer.memberNumber }), await found({ bought: `${day}_${day}` })]).toEqual([[stays.memberId], [buyer.memberId], [stays.memberId, buyer.memberId]])
    expect(await getMember(owner.ctx(), { memberId: quiet.memberId })).toMatchObject({ erased: true })
    expect(await sound()).toEqual([])
  })

  it('gets no points any more that were asked for before, nor after, though the card is unblocked', async () => {
    const { memberId, ctx } = await person()
    const [asks, decides] = [await employ(shop.organizationId, 'owner'), await employ(shop.organizationId, 'owner')]
    const keyed = (who: typeof asks) => ({ ...who.ctx(), idempotencyKey: newId() })
    const ask = () => requestAdjustment(keyed(asks), { memberId, points: 600, reason: 'A whole year was forgotten' })
    const { requestId } = await ask()
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo((await ownProfile(ctx(), {})).phone ?? '') })
    expect((await listRequests(decides.ctx(), { memberId })).requests).toMatchObject([
      { requestId, state: 'declined', decidedBy: null, decidedAt: expect.any(Date), answer: 'The member has deleted their account.' }])
    await expect(approveAdjustment(keyed(decides), { requestId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'decided' } })
    await pagesSql()`update members set blocked_at = null where id = ${memberId}`
    const late = await ask()
    const gone = { code: 'conflict', details: { reason: 'erased' }, message: expect.stringContaining('deleted their account') }
    await expect(approveAdjustment(keyed(decides), { requestId: late.requestId })).rejects.toMatchObject(gone)
    await expect(adjustPoints(keyed(decides), { memberId, points: 1, reason: 'A coffee was forgotten' })).rejects.toMatchObject(gone)
    expect((await readBalance(shop.programId, memberId, new Date()))?.available).toBe(0)
    expect(await sound()).toEqual([])
  })

  it('waits for no reward of a full card any more, and is given none that comes later, though the card is unblocked', async () => {
    const { phone, memberId, ctx } = await person()
    const day = localDay(new Date(), 'Europe/London')
    const cup = { type: 'product' as const, name: 'A free cup', points: 100, sku: 'cup' }
    const { rewardId } = await shop.reward({ ...cup, validFrom: dayPlusDays(day, 1) })
    const { challengeId } = await createChallenge(shop.system(), { name: 'One cup', kind: 'items', target: 1, skus: ['cup'], firstDay: day, repeats: true, rewardId })
    await recordSale(shop.till.ctx({ idempotencyKey: newId() }),
      { member: { phone }, receiptNumber: newId(), currency: 'GBP', lines: [{ lineId: '1', sku: 'cup', name: 'Cup', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }] })
    await drainOutbox()
    const waiting = async () => (await listChallenges(shop.system(), {})).challenges.find((one) => one.challengeId === challengeId)?.waiting
    const reviews = () => pagesSql()`select waits_for from challenge_reviews where member_id = ${memberId}`
    expect([await waiting(), (await reviews()).length]).toEqual([1, 1])
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    expect([await waiting(), (await reviews()).length]).toEqual([0, 0])
    // What they bought last may be told only after they left.
    await pagesSql()`insert into challenge_reviews (program_id, member_id, event_id) values (${shop.programId}, ${memberId}, ${newId()})`
    await drainOutbox()
    expect(await waiting()).toBe(0)
    await updateReward(shop.system(), { ...cup, rewardId, currency: 'GBP', validFrom: day })
    await pagesSql()`update members set blocked_at = null where id = ${memberId}`
    await pagesSql()`update challenge_reviews set waits_for = '{}' where member_id = ${memberId}`
    await drainOutbox()
    expect([...await reviews(), ...await pagesSql()`select number from challenge_completions where member_id = ${memberId}`]).toEqual([])
    expect(await sound()).toEqual([])
  })

  it('leaves a card that nobody unblocks any more, also not at the very moment', async () => {
    const { memberId, customerId } = await person()
    const manager = await employ(shop.organizationId, 'manager')
    const unblock = () => unblockMember({ ...manager.ctx(), idempotencyKey: newId() }, { memberId, reason: 'They came back' })
    const gone = { code: 'conflict', details: { reason: 'erased' }, message: expect.stringContaining('deleted their account') }
    expect(await getMember(manager.ctx(), { memberId })).toMatchObject({ erased: false })
    const asked = await pagesSql().begin(async (tx) => {
      await tx`select from customers where id = ${customerId} for update`
      await forfeitCards(customerId, new Date(), tx)
      const meanwhile = expect(unblock()).rejects.toMatchObject(gone)
      await new Promise((done) => setTimeout(done, 200))
      await tx`update customers set phone = null, name = null, birthday = null, erased_at = now() where id = ${customerId}`
      return { meanwhile }
    })
    await asked.meanwhile
    await expect(unblock()).rejects.toMatchObject(gone)
    expect(await getMember(manager.ctx(), { memberId })).toMatchObject({ erased: true, blockedAt: expect.any(Date) })
  })

  it.each(['their card', 'a card that was merged into theirs'])('waits for whoever verifies a change of %s before it takes the person, so that neither waits for the other', async (whose) => {
    const { phone, memberId, customerId, ctx } = await person()
    const old = await shop.member()
    await mergeMembers(shop.system(), { sourceId: old.memberId, memberId, reason: 'The same person.' })
    const changeId = newId()
    await pagesSql()`insert into pending_changes (id, organization_id, kind, use_case, input, title, changes, subject_kind, subject_id, maker_kind, maker_id, made_at)
      values (${changeId}, ${shop.organizationId}, 'customers', 'members.unblock', '{}', 'Ottoline', '[]', 'member', ${whose === 'their card' ? memberId : old.memberId}, 'user', ${newId()}, now())`
    await requestDeletion(ctx(), {})
    const code = await codeSentTo(phone)
    const verified = await pagesSql().begin(async (tx) => {
      // As a decision does: the change, then the person.
      const [mine] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid from pending_changes where id = ${changeId} for update`
      const leaving = deleteAccount(ctx(), { code })
      await expect.poll(async () => (await pagesSql()`select 1 from pg_stat_activity where ${mine?.pid ?? 0} = any (pg_blocking_pids(pid))`).length, { timeout: 5_000 }).toBe(1)
      await tx`select from customers where id = ${customerId} for update nowait`
      return { leaving }
    })
    expect(await verified.leaving).toMatchObject({ customerId, cards: 2 })
    expect(await pagesSql()`select state, title, input from pending_changes where id = ${changeId}`).toEqual([{ state: 'withdrawn', title: '', input: null }])
  })

  it('is in no file any more that a shop brought in, and does not come back when that is undone', async () => {
    const { phone, memberId, ctx } = await person()
    const file = await sendFile(shop.system(), 'members', `phone;name;tags\n${phone};Ottoline the Great;regular\n`)
    expect(await file.take()).toMatchObject({ changed: 1 })
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    const rows = () => pagesSql()`select was, made from import_rows where member_id = ${memberId}`
    expect(await rows()).toEqual([{ was: null, made: null }])
    expect(await file.undo()).toMatchObject({ state: 'undone' })
    expect(await pagesSql()`select 1 from member_profiles where member_id = ${memberId} and (name is not null or tags <> '{}')`).toEqual([])
    expect(await sound()).toEqual([])
  })

  it('takes nothing any more from a page that was on its way meanwhile', async () => {
    const { phone, memberId, customerId, ctx } = await person()
    const email = `${newId()}@mail.test`
    await requestEmailProof(ctx(), { email })
    const [link] = await pagesSql()<{ body: Buffer }[]>`select body from messages where recipient_id = ${customerId} and template = 'prove_email'`
    const token = /\/me\/email\/(\S+)/.exec(JSON.parse(open(link?.body ?? Buffer.alloc(0))).text)?.[1] ?? ''
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    const late = [
      proveEmail(ctx(), { token }), renameSelf(ctx(), { name: 'Ottoline again' }), setBirthday(ctx(), { birthday: '1980-05-06' }), requestEmailProof(ctx(), { email: `late-${email}` }),
      saveConsents(ctx(), { programId: shop.programId, sms: true, email: false, in_app: true }), chooseLanguage(ctx(), { language: 'de' }),
    ]
    expect((await Promise.allSettled(late)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'rejected', 'fulfilled'])
    expect(await pagesSql()`select name, email, email_verified_at as proven, birthday, locale from customers where id = ${customerId}`)
      .toEqual([{ name: null, email: null, proven: null, birthday: null, locale: null }])
    expect(await pagesSql()`select 1 from messages where recipient_id = ${customerId} and address is not null`).toEqual([])
    expect(await pagesSql()`select 1 from consent_changes where member_id = ${memberId}`).toEqual([])
  })

  it('is in no sale that a till could not send, however the number was typed there', async () => {
    const [{ phone, ctx }, other] = [await person(), newPhone()]
    const report = (typed: string) => reportConflict(shop.system(), {
      saleKey: newId(), outletId: shop.outletId, receiptNumber: newId(), occurredAt: new Date().toISOString(), code: 'conflict', message: 'No', request: { member: { phone: typed }, currency: 'GBP' },
    })
    const local = phone.replace('+44', '0')
    const theirs = [await report(phone), await report(`${local.slice(0, 5)} ${local.slice(5)}`)].map(({ conflictId }) => conflictId)
    const { conflictId } = await report(other)
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    expect(await pagesSql()`select distinct request from offline_conflicts where id = any(${theirs})`).toEqual([{ request: { member: {}, currency: 'GBP' } }])
    expect(await pagesSql()`select request->'member'->>'phone' as phone from offline_conflicts where id = ${conflictId}`).toEqual([{ phone: other }])
  })

  it('takes the cards along that were merged into it, and their numbers may join anew', async () => {
    const { phone, memberId, ctx } = await person()
    const old = await shop.member()
    await pagesSql()`insert into member_profiles (program_id, organization_id, member_id, name, first_seen_at, last_seen_at)
      values (${shop.programId}, ${shop.organizationId}, ${old.memberId}, 'Ottoline', now(), now()) on conflict (program_id, organization_id, member_id) do update set name = excluded.name`
    const manager: Ctx = { actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId: shop.organizationId, now: new Date(), requestId: newId(), idempotencyKey: newId() }
    await mergeMembers(manager, { sourceId: old.memberId, memberId, reason: 'The same person.' })
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    expect(await pagesSql()`select 1 from member_profiles where member_id = any(${[old.memberId, memberId]}) and name is not null`).toEqual([])
    const anew = await shop.member(old.phone)
    expect([memberId, old.memberId]).not.toContain(anew.memberId)
    await sell(shop, old.phone, 1_000)
    expect(await readBalance(shop.programId, anew.memberId, new Date())).toMatchObject({ available: 10 })
    expect(await sound()).toEqual([])
  })

  it('is signed out everywhere, and a device of staff stays theirs', async () => {
    const { phone, customerId, ctx } = await person()
    const [own, shared, user] = [newId(), newId(), newId()]
    const sql = pagesSql()
    await sql`insert into users (id, name, email) values (${user}, 'Staff', ${`${user}@shop.test`})`
    await sql`insert into sessions (id, customer_id, device, expires_at) values (${own}, ${customerId}, 'Her phone', now() + interval '1 day')`
    await sql`insert into sessions (id, customer_id, user_id, expires_at) values (${shared}, ${customerId}, ${user}, now() + interval '1 day')`
    await requestDeletion(ctx(), {})
    await deleteAccount(ctx(), { code: await codeSentTo(phone) })
    expect(await sql`select customer_id as customer, device, revoked_at is not null as ended from sessions where id = any (${[own, shared]}) order by user_id nulls first`)
      .toEqual([{ customer: customerId, device: null, ended: true }, { customer: null, device: null, ended: false }])
  })

  it('can’t go while a brand’s retailer or with cards that may be another’s; nothing is written', async () => {
    const { ctx, customerId, memberId } = await person()
    await pagesSql()`insert into retailers (id, organization_id, customer_id, name, code) values (${newId()}, ${shop.organizationId}, ${customerId}, 'Dealer', ${newId()})`
    await expect(requestDeletion(ctx(), {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('retailer') })
    await pagesSql()`delete from retailers where customer_id = ${customerId}`
    await pagesSql()`update members set joined_at = now() - interval '2 years', last_used_at = null where id = ${memberId}`
    await expect(requestDeletion(ctx(), {})).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('old cards') })
    await expect(exportData(ctx(), {})).rejects.toMatchObject({ code: 'conflict' })
    expect((await ownProfile(ctx(), {})).dormantCards).toBe(1)
  })
})

describe('once an account is deleted', () => {
  const nothing = { available: 0, pending: 0, held: 0, owed: 0 }
  const customerOf = async (phone: string) => {
    const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
    return (): Ctx => ({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() })
  }
  async function goes(phone: string) {
    const ctx = await customerOf(phone)
    await requestDeletion(ctx(), {})
    return deleteAccount(ctx(), { code: await codeSentTo(phone) })
  }
  const place = () => makeShop({ rules: { refundPolicy: 'negative_allowed', redeem: { rates: [{ points: 10, amountMinor: 10, currency: 'GBP' }] } } })
  const token = ({ programId }: Shop, memberId: string) => ({ token: cardToken(programId, memberId, new Date()).token })
  const keyed = ({ till }: Shop) => till.ctx({ idempotencyKey: newId() })
  /** A hundred points pay for a pound of fifty; 49 are earned. */
  const paidWithPoints = (at: Shop, { memberId, phone }: { memberId: string; phone: string }) => recordSale(keyed(at), {
    member: { phone }, receiptNumber: newId(), currency: 'GBP', redeem: [{ points: 100 }], proof: token(at, memberId),
    lines: [{ lineId: '1', sku: 'a', name: 'A', quantity: '1', unitPriceMinor: 5_000, amountMinor: 5_000 }],
  })
  const outstanding = async ({ programId }: Pick<Shop, 'programId'>) =>
    (await pagesSql()`select available::int, pending::int, held::int, owed::int from program_totals where program_id = ${programId}`)[0]

  it('a refund leaves nothing on the card: points that paid expire as they come back, a voucher is over, and a shortfall is let go', async () => {
    const at = await place()
    const member = await at.memberWith(100)
    const { saleId } = await paidWithPoints(at, member)
    const voucherId = newId()
    await pagesSql()`insert into redemptions (program_id, id, wallet_id, organization_id, state, points, captured_points, sale_id, voucher_code, terms, created_at, ended_at)
      values (${at.programId}, ${voucherId}, ${member.memberId}, ${at.organizationId}, 'captured', 0, 0, ${saleId}, ${newId()}, '{}', now(), now())`
    expect(await goes(member.phone)).toMatchObject({ points: 49 })
    expect(await refundSale(keyed(at), { saleId })).toMatchObject({ pointsReturned: 100, pointsTakenBack: 49, pointsExpired: 51, pointsWaived: 0, pointsOwed: 0, balance: nothing })
    expect(await pagesSql()`select state from redemptions where id = ${voucherId}`).toEqual([{ state: 'reversed' }])

    const spent = await at.member()
    const { saleId: earned } = await sell(at, spent.phone, 5_000)
    expect(await goes(spent.phone)).toMatchObject({ points: 50 })
    expect(await refundSale(keyed(at), { saleId: earned })).toMatchObject({ pointsTakenBack: 0, pointsExpired: 0, pointsWaived: 50, pointsOwed: 0, balance: nothing })
    for (const { memberId } of [member, spent]) expect(await readBalance(at.programId, memberId, new Date())).toEqual(nothing)
    expect([await sound(), await outstanding(at)]).toEqual([[], nothing])
  })

  it('a refund still brings points back to whom the card was merged into before', async () => {
    const at = await place()
    const [old, kept] = [await at.memberWith(100), await at.member()]
    const { saleId } = await paidWithPoints(at, old)
    await mergeMembers(at.system(), { sourceId: old.memberId, memberId: kept.memberId, reason: 'The same person.' })
    expect(await goes(old.phone)).toMatchObject({ cards: 0, points: 0 })
    expect(await refundSale(keyed(at), { saleId })).toMatchObject({ pointsReturned: 100, pointsTakenBack: 49, pointsExpired: 0 })
    expect(await readBalance(at.programId, kept.memberId, new Date())).toEqual({ ...nothing, available: 100 })
    expect(await sound()).toEqual([])
  })

  it('a redemption that is given back, or an approved gift that is refused, leaves nothing on the card', async () => {
    const at = await place()
    const { memberId, phone } = await at.memberWith(137)
    const { redemptionId: holdId } = await redeemPoints(keyed(at), { member: token(at, memberId), points: 37, description: 'A mug from the shelf' })
    const { rewardId } = await at.reward({ type: 'gift', name: 'A teapot', points: 100 })
    const { redemptionId } = await getReward((await customerOf(phone))(), { programId: at.programId, rewardId })
    await approveGift(at.system(), { redemptionId })
    expect(await goes(phone)).toMatchObject({ points: 0 })
    expect(await reverseHold(keyed(at), { holdId })).toMatchObject({ state: 'reversed', points: 37, balance: nothing })
    expect(await refuseGift(at.system(), { redemptionId, note: 'It broke on the way' })).toMatchObject({ state: 'refused', points: 100 })
    expect(await readBalance(at.programId, memberId, new Date())).toEqual(nothing)
    expect([await sound(), await outstanding(at)]).toEqual([[], nothing])
  })

  it('the retailer that the brand ended before keeps no points either, nor any of a gift that comes back', async () => {
    const brand = await makeBrand()
    const { retailerId, phone, ctx } = await brand.addRetailer()
    await givePoints(brand, retailerId, 500, 'retailer')
    const { redemptionId } = await askForOwnGift(ctx(), { rewardId: (await gift(brand)).rewardId })
    await approved(brand, redemptionId)
    await endRetailer(brand.owner, { retailerId })
    expect(await goes(phone)).toMatchObject({ cards: 0, points: 100 })
    const left = () => readBalance(brand.programId, retailerId, new Date())
    expect(await left()).toEqual(nothing)
    await takeGiftBack(brand.people.operator.ctx(), { redemptionId, reason: 'Nobody was there' })
    expect(await left()).toEqual(nothing)
    expect([await sound(), await outstanding(brand)]).toEqual([[], nothing])
  })
})

describe('a customer’s data', () => {
  it('has everything of theirs, of every shop, and nothing of anybody else', async () => {
    const [mine, stranger] = [await person(), await person()]
    await sell(shop, mine.phone, 3_000)
    await sell(other, mine.phone, 5_000)
    await sell(shop, stranger.phone, 7_700)
    const data = await exportData(mine.ctx(), {})
    expect(data.person).toMatchObject({ phone: mine.phone, name: 'Ottoline Quill', birthday: '05-06' })
    expect(data.cards.map(({ available, pending }) => [available, pending]).sort()).toEqual([[0, 50], [30, 0]])
    expect(data.sales.map(({ netMinor }) => netMinor)).toEqual([3_000, 5_000])
    expect(data.points.map(({ points }) => points).sort()).toEqual([30, 50])
    const text = JSON.stringify(data)
    expect(text).not.toContain(stranger.phone)
    expect(text).not.toContain(stranger.memberId)
    expect(text).not.toMatch(/hash|"\$argon/i)
  })

  it('has what they are to a brand, the numbers of printed cards and what was asked to be put right', async () => {
    const [mine, stranger, boss] = [await person(), await person(), await employ(shop.organizationId, 'owner')]
    const sql = pagesSql()
    const [own, others] = [newId(), newId()]
    for (const [id, whose, name] of [[own, mine.customerId, 'Quill & Daughters'], [others, stranger.customerId, 'Strange Trade']] as const) {
      await sql`insert into retailers (id, organization_id, customer_id, name, code, state, state_reason, tax_id, address, contact)
        values (${id}, ${other.organizationId}, ${whose}, ${name}, ${newId()}, 'suspended', ${`${name} is late`}, ${`tax of ${name}`}, ${`road of ${name}`}, ${`ask ${name}`})`
    }
    await sql`insert into retailer_staff (organization_id, retailer_id, customer_id, name) values (${other.organizationId}, ${others}, ${mine.customerId}, 'Our Ottie')`
    const [card, strange] = ['0700000000000001', '0700000000000002']
    for (const [number, memberId] of [[card, mine.memberId], [strange, stranger.memberId]] as const) {
      await sql`insert into cards (program_id, number, organization_id, sheet_id, member_id, assigned_at) values (${shop.programId}, ${number}, ${shop.organizationId}, ${newId()}, ${memberId}, now())`
    }
    await requestAdjustment({ ...boss.ctx(), idempotencyKey: newId() }, { memberId: mine.memberId, points: 600, reason: 'Her sales were lost in the flood' })
    await requestAdjustment({ ...boss.ctx(), idempotencyKey: newId() }, { memberId: stranger.memberId, points: 700, reason: 'A stranger complained' })
    const data = await exportData(mine.ctx(), {})
    expect(data.ownBusinesses).toEqual([expect.objectContaining({
      name: 'Quill & Daughters', state: 'suspended', stateReason: 'Quill & Daughters is late', taxId: 'tax of Quill & Daughters', address: 'road of Quill & Daughters', contact: 'ask Quill & Daughters' })])
    expect(data.counters).toEqual([expect.objectContaining({ retailer: 'Strange Trade', name: 'Our Ottie' })])
    expect(data.printedCards).toEqual([expect.objectContaining({ card: mine.memberNumber, number: card })])
    expect(data.corrections).toEqual([expect.objectContaining({ card: mine.memberNumber, points: 600, reason: 'Her sales were lost in the flood', state: 'waiting' })])
    const text = JSON.stringify(data)
    for (const theirs of [strange, 'A stranger complained', 'tax of Strange']) expect(text).not.toContain(theirs)
  })

  it('has the friends that came, what was reached and the offers that were switched on, and of a friend no more than the page says', async () => {
    const place = await makeShop({ rules: {
      referrals: { referrerPoints: 100, friendPoints: 50, minimumMinor: 100, buyDays: 30, returnDays: 14, mostPerMonth: 3, mostPerHour: 3 },
    } })
    const [mine, friend] = [await person(), await person()]
    const { memberId } = await place.member(mine.phone)
    const { url } = await ownShare(mine.ctx(), { programId: place.programId })
    await joinProgram({ ...friend.ctx(), idempotencyKey: newId() }, { slug: place.organizationId, by: new URL(url ?? '').searchParams.get('by') ?? '' })
    const known = await place.member()
    await inviteFriend({ ...mine.ctx(), idempotencyKey: newId() }, { programId: place.programId, phone: known.phone })
    await createChallenge(place.system(), { name: 'One tea', kind: 'items', target: 1, skus: ['tea'], firstDay: localDay(new Date(), 'Europe/London'), repeats: true, bonusPoints: 5 })
    await recordSale(place.till.ctx({ idempotencyKey: newId() }),
      { member: { phone: mine.phone }, receiptNumber: newId(), currency: 'GBP', lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }] })
    await drainOutbox()
    await pagesSql()`insert into offer_activations (program_id, campaign_id, member_id, activated_at) values (${place.programId}, ${newId()}, ${memberId}, now())`
    const data = await exportData(mine.ctx(), {})
    // Whose a number is that somebody typed is not told, here either.
    expect(data.referrals).toMatchObject([{ side: 'referrer', state: 'invited', name: null }, { side: 'referrer', state: 'joined', name: 'Ottoline' }])
    expect(data.challenges).toMatchObject([{ challenge: 'One tea', time: 1 }])
    expect(data.offers).toHaveLength(1)
    const text = JSON.stringify(data)
    for (const theirs of [friend.phone, friend.memberId, known.phone, known.memberId, known.memberNumber]) expect(text).not.toContain(theirs)
    expect((await exportData(friend.ctx(), {})).referrals).toMatchObject([{ side: 'friend', state: 'joined' }])
  })
})

describe('whoever deletes the account and joins again', () => {
  it('is given nothing for being new within a year, by whichever door, nor is who shared a link', async () => {
    const place = await makeShop({ rules: { bonuses: { welcomePoints: 30, sharePoints: 20 } } })
    const [phone, ann] = [newPhone(), await place.member()]
    const leave = async (now = new Date()) => {
      const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
      await forfeitCards(row?.id ?? '', now)
      await db().transaction((tx) => erasePerson(tx, { customerId: row?.id ?? '', phone, now }))
    }
    const joinBy = async () => {
      const customerId = newId()
      await pagesSql()`insert into customers (id, phone) values (${customerId}, ${phone})`
      const [row] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${ann.memberId}`
      const { url } = await ownShare({ actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }, { programId: place.programId })
      await joinProgram({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId(), idempotencyKey: newId() },
        { slug: place.organizationId, by: new URL(url ?? '').searchParams.get('by') ?? '' })
    }
    const has = async (memberId?: string) => (await lookupMember(place.till.ctx(), memberId ? { phone: ann.phone } : { phone })).balance.available
    await place.member(phone)
    expect([await has(), await has(ann.memberId)]).toEqual([30, 30])
    await leave()
    await joinBy()
    expect([await has(), await has(ann.memberId)]).toEqual([0, 30])
    await leave()
    await recordSale(place.till.ctx({ idempotencyKey: newId() }), { member: { phone }, enrol: true, receiptNumber: newId(), currency: 'GBP', totalMinor: 1_000 })
    expect(await has()).toBe(10)
    await leave(new Date(Date.now() - 366 * 86_400_000))
    await joinBy()
    expect([await has(), await has(ann.memberId)]).toEqual([30, 50])
    expect(await sound()).toEqual([])
  })

  it('is nobody new with a number that they changed before they left, either', async () => {
    const place = await makeShop({ rules: { bonuses: { welcomePoints: 30 } } })
    const [one, two] = [newPhone(), newPhone()]
    await place.member(one)
    const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${one}`
    const ctx: Ctx = { actor: { kind: 'customer', customerId: row?.id ?? '' }, now: new Date(), requestId: newId() }
    await requestPhoneChange(ctx, { phone: two })
    await changePhone(ctx, { phone: two, oldCode: await codeSentTo(one), newCode: await codeSentTo(two) })
    await db().transaction((tx) => erasePerson(tx, { customerId: row?.id ?? '', phone: two, now: new Date() }))
    await place.member(one)
    expect((await lookupMember(place.till.ctx(), { phone: one })).balance.available).toBe(0)
  })

  it('leaves no mark where nothing is given for that', async () => {
    const place = await makeShop()
    const { phone } = await place.member()
    const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
    await db().transaction((tx) => erasePerson(tx, { customerId: row?.id ?? '', phone, now: new Date() }))
    expect(await pagesSql()`select 1 from left_numbers where program_id = ${place.programId}`).toEqual([])
  })
})
