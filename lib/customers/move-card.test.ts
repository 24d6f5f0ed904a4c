import { describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { lookupMember } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
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
})
