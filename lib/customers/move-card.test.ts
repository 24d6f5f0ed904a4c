import { describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { findLiveSession } from '@/lib/auth/live-session'
import { signInWithLinked } from '@/lib/auth/sign-in-linked'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { appUrl, provideEnv } from '@/lib/env'
import { addPasskey, askToAddPasskey, linkAccount } from '@/lib/factors'
import { erasePerson } from '@/lib/leaving/erase-person'
import { lookupMember } from '@/lib/members'
import { addCounterStaff } from '@/lib/retailers'
import { makeBrand } from '@/tests/support/claims'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { softPasskey } from '@/tests/support/soft-passkey'
import { makeShop, newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { moveCard } from '.'

const reason = 'Lost her phone, showed her passport'
const sql = pagesSql

async function shopWithManager() {
  const shop = await makeShop()
  const manager: Ctx = {
    actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'manager' },
    organizationId: shop.organizationId, now: new Date(), requestId: newId(),
  }
  const holder = async (phone: string) => (await sql()`select m.id from members m join customers c on c.id = m.customer_id
    where m.program_id = ${shop.programId} and c.phone = ${phone}`).map(({ id }) => id as string)
  return { ...shop, manager, holder, customerOf: async (memberId: string) =>
    (await sql()`select c.id, c.phone from members m join customers c on c.id = m.customer_id where m.id = ${memberId}`)[0] }
}

describe('a card that moves to another number', () => {
  it('keeps its person, its points and its number, ends their sessions, tells the old number, and leaves the reason', async () => {
    provideEnv({ DEMO: '1' })
    const shop = await shopWithManager()
    const member = await shop.memberWith(500)
    const before = await shop.customerOf(member.memberId)
    await sql()`insert into sessions (id, customer_id, expires_at) values (${newId()}, ${before?.id}, now() + interval '1 day')`
    const phone = newPhone()
    await moveCard(shop.manager, { memberId: member.memberId, phone, reason })
    expect(await shop.customerOf(member.memberId)).toEqual({ id: before?.id, phone })
    expect(await lookupMember(shop.till.ctx(), { phone })).toMatchObject({ memberId: member.memberId, balance: { available: 500 } })
    expect(await sql()`select 1 from sessions where customer_id = ${before?.id} and revoked_at is null`).toHaveLength(0)
    expect(await sql()`select 1 from messages where template = 'card_moved' and recipient_id = ${before?.id}`).toHaveLength(1)
    expect(await sql()`select data from events where type = 'members.change_phone' and member_id = ${member.memberId}`)
      .toEqual([{ data: { reason } }])
    // The number is free: whoever gets it next starts afresh.
    expect((await shop.member(member.phone)).memberId).not.toBe(member.memberId)
  })

  it('moves alone: what the person has elsewhere stays with the old number, where a manager here has no say', async () => {
    const [here, there] = await Promise.all([shopWithManager(), shopWithManager()])
    const phone = newPhone()
    const [card, other] = [await here.member(phone), await there.member(phone)]
    const next = newPhone()
    await moveCard(here.manager, { memberId: card.memberId, phone: next, reason })
    expect([await here.holder(next), await there.holder(next)]).toEqual([[card.memberId], []])
    expect([await here.holder(phone), await there.holder(phone)]).toEqual([[], [other.memberId]])
  })

  it('leaves who serves at a brand’s counter there with the old number and what signs in beside it, also where somebody has the new one', async () => {
    provideEnv({ DEMO: '1' })
    const [shop, elsewhere, brand] = [await shopWithManager(), await makeShop(), await makeBrand()]
    for (const next of [newPhone(), (await elsewhere.member()).phone]) {
      const clerk = await customerSignedIn()
      await addCounterStaff(brand.retailer.ctx(), { phone: clerk.phone, name: 'Vic' })
      const [here, { memberId }] = [await clerk.session(), await shop.member(clerk.phone)]
      await moveCard(shop.manager, { memberId, phone: next, reason })
      expect(await shop.holder(next)).toEqual([memberId])
      expect(await sql()`select phone from customers where id = ${clerk.customerId}`).toEqual([{ phone: clerk.phone }])
      expect(await findLiveSession(here, new Date())).toMatchObject({ phone: clerk.phone, retailers: [{ retailerId: brand.retailer.retailerId, counter: true }] })
    }
  })

  it('goes to a person the platform knows already, but never onto a second card of theirs here', async () => {
    const [here, there] = await Promise.all([shopWithManager(), shopWithManager()])
    const [card, known, taken] = [await here.member(), await there.member(), await here.member()]
    await moveCard(here.manager, { memberId: card.memberId, phone: known.phone, reason })
    expect(await here.holder(known.phone)).toEqual([card.memberId])
    expect(await here.holder(card.phone)).toEqual([])
    const again = moveCard(here.manager, { memberId: card.memberId, phone: taken.phone, reason })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused for the same number, for nonsense, and without a reason', async () => {
    const shop = await shopWithManager()
    const { memberId, phone } = await shop.member()
    for (const wish of [{ phone, reason }, { phone: 'abc', reason }, { phone: newPhone(), reason: ' ' }]) {
      await expect(moveCard(shop.manager, { memberId, ...wish })).rejects.toMatchObject({ code: 'validation_failed' })
    }
  })

  it('is moved by nobody whose own it is, and by nobody to their own number, where somebody else could', async () => {
    const shop = await shopWithManager()
    const [own, stranger, free] = [await shop.memberWith(10), await shop.memberWith(500), newPhone()]
    const milo = await employ(shop.organizationId, 'manager')
    const noted = (phone: string) => sql()`update staff set phone = ${phone} where user_id = ${milo.userId}`
    await noted(own.phone)
    const olga = await employ(shop.organizationId, 'owner')
    await expect(moveCard(milo.ctx(), { memberId: own.memberId, phone: free, reason })).rejects.toMatchObject({ code: 'forbidden' })
    await noted(free)
    await expect(moveCard(milo.ctx(), { memberId: stranger.memberId, phone: free, reason })).rejects.toMatchObject({ code: 'forbidden' })
    expect([await shop.holder(own.phone), await shop.holder(stranger.phone)]).toEqual([[own.memberId], [stranger.memberId]])
    await moveCard(olga.ctx(), { memberId: stranger.memberId, phone: free, reason })
    expect(await shop.holder(free)).toEqual([stranger.memberId])
  })

  it('takes the number along that is noted of who has it, and no other’s', async () => {
    const shop = await shopWithManager()
    const [own, stranger] = [await shop.member(), await shop.member()]
    const [milo, mona] = [await employ(shop.organizationId, 'manager'), await employ(shop.organizationId, 'manager')]
    const elsewhere = await employ((await makeShop()).organizationId, 'manager')
    await sql()`update staff set phone = ${own.phone} where user_id in (${milo.userId}, ${elsewhere.userId})`
    await sql()`update staff set phone = ${stranger.phone} where user_id = ${mona.userId}`
    const phone = newPhone()
    await moveCard(mona.ctx(), { memberId: own.memberId, phone, reason })
    expect(await sql()`select user_id as id, phone from staff where user_id in (${milo.userId}, ${mona.userId}, ${elsewhere.userId}) order by user_id`)
      .toEqual([{ id: milo.userId, phone }, { id: mona.userId, phone: stranger.phone }, { id: elsewhere.userId, phone: own.phone }])
    await expect(moveCard(milo.ctx(), { memberId: own.memberId, phone: newPhone(), reason })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is its own person’s to move in a business of one', async () => {
    const shop = await shopWithManager()
    const { memberId, phone } = await shop.member()
    const olga = await employ(shop.organizationId, 'owner')
    await sql()`update staff set phone = ${phone} where user_id = ${olga.userId}`
    await moveCard(olga.ctx(), { memberId, phone: newPhone(), reason })
    expect(await shop.holder(phone)).toEqual([])
  })

  it('is opened by the new number alone: no passkey and no account of whoever had the old one opens it, or shuts it', async () => {
    provideEnv({ DEMO: '1' })
    const [shop, former] = [await shopWithManager(), await customerSignedIn()]
    const { memberId } = await shop.member(former.phone)
    const here = await former.session()
    const account = { provider: 'google', issuer: 'https://accounts.google.com', subject: newId() } as const
    await db().transaction((tx) => linkAccount({ ...former.on(here), tx }, account))
    await addPasskey(former.on(here), { name: 'Phone', response: softPasskey(appUrl()).make((await askToAddPasskey(former.on(here), {})).options) })
    const phone = newPhone()
    await moveCard(shop.manager, { memberId, phone, reason })
    expect(await signInWithLinked(account, browserRequest())).toBeNull()
    const holder = await customerSignedIn(phone)
    expect((await shop.customerOf(memberId))?.id).toBe(holder.customerId)
    await holder.session()
    // Whoever had the number begins anew, and may link the account there.
    const anew = await customerSignedIn(former.phone)
    await db().transaction(async (tx) => linkAccount({ ...anew.on(await anew.session()), tx }, account))
  })

  it('is nobody’s after its account was deleted, and takes no number from anybody', async () => {
    provideEnv({ DEMO: '1' })
    const shop = await shopWithManager()
    const { memberId, phone: gone } = await shop.member()
    const before = await shop.customerOf(memberId)
    await db().transaction((tx) => erasePerson(tx, { customerId: before?.id as string, phone: gone, now: new Date() }))
    const phone = newPhone()
    await expect(moveCard(shop.manager, { memberId, phone, reason })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'erased' } })
    await (await customerSignedIn(phone)).session()
  })
})
