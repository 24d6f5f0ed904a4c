import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { editProfile, enrolMember, lookupMember } from '@/lib/members'
import { answerText } from '@/lib/messaging'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { factsOf } from './load-facts'
import { planMembers, Seen } from './plan-members'
import { postMembers } from './post-members'
import { requireImport } from './internal'
import { startImport } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})
const stop = (from: string) => answerText(systemContext('test', { idempotencyKey: newId() }), { from, text: 'STOP' })
const consentsOf = async (phone: string) => (await pagesSql()<{ consents: object }[]>`
  select p.consents from member_profiles p join members m on m.id = p.member_id join customers c on c.id = m.customer_id where c.phone = ${phone}`)[0]?.consents
const memberOf = (phone: string) => lookupMember(shop.till.ctx(), { phone })

describe('an import that is undone', () => {
  it('ends nobody who said STOP since: brought in again, they are still not written to', async () => {
    const phone = newPhone()
    const csv = `phone,name,marketing\n${phone},Nora,yes\n`
    const file = await sendFile(shop.system(), 'members', csv)
    await file.take()
    await stop(phone)
    expect(await file.undo()).toMatchObject({ state: 'undone', undone: 0, kept: 1 })
    // The card is there as it was: of the file nothing is new, so there is nothing to take.
    const again = await sendFile(shop.system(), 'members', csv, { fileName: 'again.csv' })
    expect(again.checked).toMatchObject({ added: 0, changed: 0, skipped: 1 })
    await expect(again.take()).rejects.toMatchObject({ code: 'conflict' })
    expect(await consentsOf(phone)).toMatchObject({ sms: false })
  })

  it('ends nobody of whom the shop noted something since', async () => {
    const [noted, quiet] = [newPhone(), newPhone()]
    const file = await sendFile(shop.system(), 'members', `phone;name;birthday;tags;note;email;marketing\n${noted};Olga;3.4.1990;vip, regular;tea;Olga@Mail.test;no\n${quiet};Pia;4.5.1991;b, a;coffee;pia@mail.test;yes\n`)
    await file.take()
    const { memberId } = await memberOf(noted)
    await editProfile(shop.system(), { memberId, name: 'Olga', note: 'tea, and allergic to nuts' })
    expect(await file.undo()).toMatchObject({ undone: 1, kept: 1 })
    expect((await memberOf(noted)).displayName).toBe('Olga')
    expect(await pagesSql()`select note from member_profiles where member_id = ${memberId}`).toEqual([{ note: 'tea, and allergic to nuts' }])
    await expect(memberOf(quiet)).rejects.toMatchObject({ code: 'member_not_found' })
  })

  it('takes back the consent that only it brought, and leaves the refusal that the member sent since', async () => {
    const phone = newPhone()
    await enrolMember(shop.till.ctx(), { phone, name: 'Rosa' })
    const file = await sendFile(shop.system(), 'members', `phone,name,marketing\n${phone},Rosa,yes\n`)
    await file.take()
    expect(await consentsOf(phone)).toEqual({ marketing: true })
    await stop(phone)
    expect(await file.undo()).toMatchObject({ undone: 1, kept: 0 })
    expect(await consentsOf(phone)).toEqual({ sms: false })
  })
})

describe('an import that comes in', () => {
  it('goes over no refusal that a member sends while it is under way', async () => {
    const phone = newPhone()
    await enrolMember(shop.till.ctx(), { phone })
    const file = await sendFile(shop.system(), 'members', `phone,name,marketing\n${phone},Sara,yes\n`)
    const now = new Date()
    const facts = await factsOf(await requireImport(file.ref), now)
    const plans = await planMembers(facts, [{ row: 2, value: { phone, profile: { name: 'Sara', consents: { marketing: true } } } }], new Seen(), now)
    await stop(phone)
    await postMembers(shop.system(), facts, plans.filter((plan) => 'memberId' in plan), [], 2)
    expect((await memberOf(phone)).displayName).toBe('Sara')
    expect(await consentsOf(phone)).toEqual({ marketing: true, sms: false })
  })

  it('goes over no refusal of somebody who joins and refuses while it is under way', async () => {
    const phone = newPhone()
    const file = await sendFile(shop.system(), 'members', `phone,marketing,consent_sms,consent_email\n${phone},yes,yes,no\n`)
    const now = new Date()
    const facts = await factsOf(await requireImport(file.ref), now)
    const plans = await planMembers(facts, [{ row: 2, value: { phone, profile: { consents: { marketing: true, sms: true, email: false } } } }], new Seen(), now)
    await enrolMember(shop.till.ctx(), { phone, consents: { marketing: false, sms: false } })
    await postMembers(shop.system(), facts, plans.filter((plan) => 'memberId' in plan), [], 2)
    expect(await consentsOf(phone)).toEqual({ marketing: false, sms: false, email: false })
  })

  it('brings what is said of each way, and no yes to a way that was refused or to any of who refused all', async () => {
    const [neu, refused, some] = [newPhone(), newPhone(), newPhone()]
    await enrolMember(shop.till.ctx(), { phone: refused, consents: { marketing: false } })
    await enrolMember(shop.till.ctx(), { phone: some, consents: { marketing: true, sms: false } })
    const row = (phone: string) => `${phone},yes,yes,no,\n`
    const file = await sendFile(shop.system(), 'members', `phone,marketing,Accepts SMS Marketing,Email opt-in,consent_in_app\n${row(neu)}${row(refused)}${row(some)}`)
    expect(file.checked.mapping).toEqual({ phone: 0, marketing: 1, consent_sms: 2, consent_email: 3, consent_in_app: 4 })
    expect(await file.take()).toMatchObject({ added: 1, changed: 2, rejected: 0 })
    expect(await Promise.all([neu, refused, some].map(consentsOf))).toEqual([{ marketing: true, sms: true, email: false }, { marketing: false, email: false }, { marketing: true, sms: false, email: false }])
    expect(await file.undo()).toMatchObject({ undone: 3, kept: 0 })
    expect(await Promise.all([refused, some].map(consentsOf))).toEqual([{ marketing: false }, { marketing: true, sms: false }])
  })

  it('tells rows with characters and days that cannot be stored, and takes the others', async () => {
    const [good, ...bad] = Array.from({ length: 5 }, newPhone)
    const csv = ['pho\0ne,name,points,last day', `12\0,Nul,,`, `${bad[0]},N\0ul,,`, `${bad[1]},Never,5,31/12/9999`, `${bad[2]},Never,5,9999-12-31T23:59:59-12:00`, `${bad[3]},Before,5,01/01/0001`, `${good},Good,5,`].join('\n')
    const file = await sendFile(shop.system(), 'members', csv)
    expect(file.checked).toMatchObject({ state: 'checked', added: 1, rejected: 5, headings: ['phone', 'name', 'points', 'last day'] })
    expect(await file.take()).toMatchObject({ state: 'done', added: 1, rejected: 5 })
    expect((await memberOf(good ?? '')).balance.available).toBe(5)
    const sales = await sendFile(shop.system(), 'sales', 'receipt,date,price\nN\0,2026-01-01 10:00,1.00\nOK,2026-01-01 11:00,1.00\n')
    expect(sales.checked).toMatchObject({ state: 'checked', added: 1, rejected: 1 })
    const products = await sendFile(shop.system(), 'products', 'sku,name,price\nN\0,Nul,1.00\nOK,Good,1.00\n')
    expect(products.checked).toMatchObject({ state: 'checked', added: 1, rejected: 1 })
  })

  it('comes in once, where the same file is taken twice at the same moment', async () => {
    const csv = `phone,points\n${newPhone()},100\n`
    const files = [await sendFile(shop.system(), 'members', csv, { options: { repeats: 'again' } }), await sendFile(shop.system(), 'members', csv, { options: { repeats: 'again' } })]
    const taken = await Promise.allSettled(files.map(({ importId }) => startImport(shop.system(), { importId, whole: false })))
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })
})
