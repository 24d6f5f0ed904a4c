import { beforeAll, describe, expect, it } from 'vitest'
import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'
import { requestSignInCode } from '@/lib/auth'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { moveCard } from '@/lib/customers'
import { provideEnv } from '@/lib/env'
import { editProfile, enrolMember } from '@/lib/members'
import { addCounterStaff, enrolRetailer } from '@/lib/retailers'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { forfeitCards } from '@/tests/support/leaving'
import { codeSentTo, stranger } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'

provideEnv({ DEMO: '1' })
let [shop, brand]: [Shop, Brand] = [] as never
beforeAll(async () => {
  ;[shop, brand] = [await makeShop(), await makeBrand()]
})

async function person() {
  const { phone, customerId, on, session } = await customerSignedIn()
  const { memberId } = await shop.member(phone)
  const sessionId = await session()
  return { phone, customerId, memberId, ctx: () => on(sessionId) }
}
type Person = Awaited<ReturnType<typeof person>>

/** As deleting the account does it: the person, the cards, what was noted; at last the number goes. */
const leaving = ({ customerId, memberId }: Pick<Person, 'customerId' | 'memberId'>) => async (tx: TransactionSql) => {
  await tx`select from customers where id = ${customerId} for update`
  await forfeitCards(customerId, new Date(), tx)
  await tx`update member_profiles set name = null, tags = '{}' where member_id = ${memberId}`
}
const gone = ({ customerId }: Pick<Person, 'customerId'>) => (tx: TransactionSql) =>
  tx`update customers set phone = null, name = null, erased_at = now() where id = ${customerId}`
const holderOf = async (phone: string) => (await pagesSql()<{ id: string }[]>`select id from customers where phone = ${phone}`)[0]?.id

describe('who comes with the number of somebody who is deleting their account at this moment', () => {
  it('is a new person at the till', async () => {
    const [known, elsewhere] = [await person(), await makeShop()]
    const { memberId } = await overtaken(leaving(known), () => enrolMember(elsewhere.till.ctx(), { phone: known.phone }), gone(known))
    const [row] = await pagesSql()`select c.id, c.erased_at from members m join customers c on c.id = m.customer_id where m.id = ${memberId}`
    expect(row).toEqual({ id: await holderOf(known.phone), erased_at: null })
  })

  it('is one for whom nothing is noted on the old card', async () => {
    const named = await person()
    const joined = await overtaken(leaving(named), () => enrolMember(shop.till.ctx(), { phone: named.phone, name: 'Ottoline' }), gone(named))
    expect(joined.memberId).not.toBe(named.memberId)
    expect(await pagesSql()`select name from member_profiles where member_id = any (${[named.memberId, joined.memberId]}) order by member_id = ${joined.memberId}`)
      .toEqual([{ name: null }, { name: 'Ottoline' }])
  })

  it.each<[string, (phone: string) => Promise<unknown>]>([
    ['as a retailer', (phone) => enrolRetailer(brand.owner, { phone, name: 'Quay Supplies' })],
    ['at a counter', (phone) => addCounterStaff(brand.retailer.ctx(), { phone, name: 'Ottoline' })],
    ['with a card that moves to it', async (phone) => {
      // Who has another card somewhere else keeps the number for that one.
      const [card, elsewhere] = [await shop.member(), await makeShop()]
      await elsewhere.member(card.phone)
      return moveCard((await employ(shop.organizationId, 'manager')).ctx(), { memberId: card.memberId, phone, reason: 'Lost her phone' })
    }],
    ['with a code', async (phone) => signInWithPhone({ phone, code: await codeSentTo(phone) }, browserRequest())],
  ])('is a new person %s', async (_how, come) => {
    const { phone, customerId } = await customerSignedIn()
    await requestSignInCode(stranger(), { phone })
    await overtaken((tx) => tx`select from customers where id = ${customerId} for update`, () => come(phone), gone({ customerId }))
    expect(await holderOf(phone)).toEqual(expect.any(String))
    const theirs = (id = customerId) => pagesSql()`select id from members where customer_id = ${id} union all select id from retailers where customer_id = ${id}
      union all select retailer_id from retailer_staff where customer_id = ${id} union all select id from sessions where customer_id = ${id} and revoked_at is null`
    expect([(await theirs()).length, (await theirs(await holderOf(phone))).length]).toEqual([0, 1])
  })
})

describe('the profile of somebody who has deleted their account', () => {
  it('takes nothing back, at that moment or after it', async () => {
    const [known, manager] = [await person(), await employ(shop.organizationId, 'manager')]
    const edit = () => editProfile(manager.ctx(), { memberId: known.memberId, name: 'Ottoline Quill', note: 'likes tea', tags: ['regular'] })
    await edit()
    const refused = { code: 'conflict', details: { reason: 'erased' } }
    await expect(overtaken(leaving(known), edit, gone(known))).rejects.toMatchObject(refused)
    await expect(edit()).rejects.toMatchObject(refused)
    expect(await pagesSql()`select name, tags from member_profiles where member_id = ${known.memberId}`).toEqual([{ name: null, tags: [] }])
  })
})
