import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { systemContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { exportData } from '@/lib/leaving'
import { enrolMember, mergeMembers } from '@/lib/members'
import { answerText } from '@/lib/messaging'
import { open } from '@/lib/auth/encryption'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { findEmailProof, ownConsents, proveEmail, requestEmailProof, saveConsents } from '.'

provideEnv({ DEMO: '1' })
let shop: Shop
let other: Shop
beforeAll(async () => {
  shop = await makeShop({ name: 'Blue Cup' })
  other = await makeShop({ name: 'Bakery' })
})

async function person(consents?: Record<string, boolean>, phone = newPhone()) {
  const { memberId } = await enrolMember(shop.ctx(), { phone, consents })
  await enrolMember(other.ctx(), { phone })
  const [row] = await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`
  const customerId = row?.id ?? ''
  const ctx = (): Ctx => ({ actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() })
  const own = async (place = shop) => (await ownConsents(ctx(), {})).programs.find(({ programId }) => programId === place.programId)
  return { phone, memberId, customerId, ctx, own }
}
const save = (ctx: Ctx, wanted: { sms?: boolean; email?: boolean; in_app?: boolean }, place = shop) =>
  saveConsents(ctx, { programId: place.programId, sms: false, email: false, in_app: false, ...wanted })
const text = (from: string, words: string) => answerText(systemContext('test', { idempotencyKey: newId() }), { from, text: words })
const linkSentTo = async (customerId: string) => {
  const [row] = await pagesSql()<{ body: Buffer }[]>`select body from messages where recipient_id = ${customerId} and template = 'prove_email' order by created_at desc limit 1`
  return /\/me\/email\/(\S+)/.exec(JSON.parse(open(row?.body ?? Buffer.alloc(0))).text)?.[1] ?? ''
}

describe('a customer’s consents', () => {
  it('are said by way and program, and each change is kept with when and by whom', async () => {
    const ann = await person()
    expect((await ann.own())?.allowed).toEqual({ sms: false, email: false, in_app: false })
    await save(ann.ctx(), { sms: true, in_app: true })
    await save(ann.ctx(), { in_app: true })
    const now = await ann.own()
    expect(now?.allowed).toEqual({ sms: false, email: false, in_app: true })
    expect(now?.changes.map(({ channel, granted, source }) => [channel, granted, source])).toEqual(
      expect.arrayContaining([['sms', false, 'customer'], ['sms', true, 'customer'], ['in_app', true, 'customer']]))
    expect(now?.changes).toHaveLength(3)
    expect(now?.changes[0]).toMatchObject({ channel: 'sms', granted: false })
    expect((await ann.own(other))?.allowed.in_app, 'the other program was not asked').toBe(false)
    const { consents } = await exportData(ann.ctx(), {})
    expect(consents).toHaveLength(3)
    expect(consents[0]).toMatchObject({ business: 'Blue Cup', source: 'customer', granted: true })
  })

  it('leave no trace where nothing changed, and belong to nobody else', async () => {
    const [ann, ben] = [await person(), await person()]
    await save(ann.ctx(), { sms: true })
    expect((await save(ann.ctx(), { sms: true })).changed).toEqual([])
    expect((await ann.own())?.changes).toHaveLength(1)
    expect((await ben.own())?.changes).toEqual([])
    const stranger = await makeShop()
    await expect(save(ann.ctx(), { sms: true }, stranger)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('take what was said of offers at all for each way of which nothing else was said', async () => {
    const ann = await person({ marketing: true })
    expect(await ann.own()).toMatchObject({ allowed: { sms: true, in_app: true }, changes: [{ channel: 'marketing', granted: true, source: 'shop' }] })
    await save(ann.ctx(), { sms: false, email: true, in_app: true })
    expect((await ann.own())?.allowed).toEqual({ sms: false, email: true, in_app: true })
  })

  it('stay with the person when two cards are put together', async () => {
    const [ann, ben] = [await person(), await person()]
    await save(ann.ctx(), { sms: true })
    await save(ben.ctx(), { sms: false, in_app: true })
    const manager: Ctx = { actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'owner' }, organizationId: shop.organizationId, now: new Date(), requestId: newId(), idempotencyKey: newId() }
    await mergeMembers(manager, { sourceId: ann.memberId, memberId: ben.memberId, reason: 'The same person.' })
    const now = await ben.own()
    expect(now?.allowed).toEqual({ sms: true, email: false, in_app: true })
    expect(now?.changes.map(({ channel, source }) => `${channel} ${source}`)).toContain('sms merge')
  })
})

describe('a no', () => {
  it('holds for every business of a shared program', async () => {
    const ann = await person()
    await pagesSql()`insert into member_profiles (program_id, organization_id, member_id, consents, first_seen_at, last_seen_at)
      values (${shop.programId}, ${other.organizationId}, ${ann.memberId}, '{"marketing": true}', now(), now())`
    await save(ann.ctx(), { sms: true })
    await save(ann.ctx(), { sms: false })
    const [partner] = await pagesSql()`select consents from member_profiles where organization_id = ${other.organizationId} and member_id = ${ann.memberId}`
    expect(partner?.consents).toEqual({ marketing: true, sms: false })
  })
})

describe('an e-mail address', () => {
  it('is the customer’s once its link was pressed, by them, once; offers go to no other', async () => {
    const [ann, ben] = [await person(), await person()]
    await expect(save(ann.ctx(), { email: true })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field: 'email' }] } })
    await requestEmailProof(ann.ctx(), { email: 'Ann@Example.com' })
    expect(await ownConsents(ann.ctx(), {})).toMatchObject({ email: null })
    const token = await linkSentTo(ann.customerId)
    await expect(findEmailProof(ben.ctx(), { token })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(proveEmail(ben.ctx(), { token })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(proveEmail({ ...ann.ctx(), now: new Date(Date.now() + 61 * 60_000) }, { token })).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(proveEmail(ann.ctx(), { token: `${token.slice(0, -3)}abc` })).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await findEmailProof(ann.ctx(), { token })).toEqual({ email: 'ann@example.com' })
    await proveEmail(ann.ctx(), { token })
    expect(await ownConsents(ann.ctx(), {})).toMatchObject({ email: 'ann@example.com' })
    await expect(proveEmail(ann.ctx(), { token })).rejects.toMatchObject({ code: 'code_invalid' })
    await save(ann.ctx(), { email: true })
    expect((await ann.own())?.allowed.email).toBe(true)
  })

  it('is asked for no more often than anybody needs', async () => {
    const ann = await person()
    const ask = (name: string) => requestEmailProof(ann.ctx(), { email: `${name}-${ann.customerId}@example.com` })
    for (const name of ['a', 'b', 'c', 'd', 'e']) await ask(name)
    await expect(ask('f')).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('STOP and START', () => {
  it('change the SMS of every program of the phone, and say so in its language', async () => {
    const ann = await person({ marketing: true })
    await pagesSql()`update customers set locale = 'de' where id = ${ann.customerId}`
    const stopped = await text(ann.phone, ' Stop. ')
    expect(stopped).toMatchObject({ command: 'stop', customerId: ann.customerId, answer: expect.stringContaining('2 Geschäften') })
    expect(await ann.own()).toMatchObject({ allowed: { sms: false, in_app: true } })
    expect((await ann.own(other))?.changes[0]).toMatchObject({ channel: 'sms', granted: false, source: 'sms' })
    expect(await text(ann.phone, 'START')).toMatchObject({ command: 'start', answer: expect.stringContaining('STOP') })
    expect([(await ann.own())?.allowed.sms, (await ann.own(other))?.allowed.sms]).toEqual([true, true])
  })

  it('stop a number that changed hands too, and start none of its old cards; a stranger’s text changes nothing', async () => {
    const ann = await person()
    await text(ann.phone, 'START')
    await pagesSql()`update members set joined_at = now() - interval '800 days', last_used_at = null where customer_id = ${ann.customerId}`
    const sms = async () => (await pagesSql()`select (consents->>'sms')::boolean as sms from member_profiles where member_id = ${ann.memberId}`)[0]?.sms
    await text(ann.phone, 'STOP')
    expect(await sms()).toBe(false)
    await text(ann.phone, 'START')
    expect(await sms()).toBe(false)
    expect(await text(newPhone(), 'STOP')).toMatchObject({ command: 'stop', customerId: null })
  })
})
