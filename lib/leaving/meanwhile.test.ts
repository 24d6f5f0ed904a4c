import { beforeAll, describe, expect, it } from 'vitest'
import type { TransactionSql } from 'postgres'
import { db, pagesSql } from '@/db/client'
import { requestSignInCode } from '@/lib/auth'
import { signInWithLinked } from '@/lib/auth/sign-in-linked'
import { askForPasskey, signInWithPasskey } from '@/lib/auth/sign-in-passkey'
import { signInWithPhone } from '@/lib/auth/sign-in-phone'
import { newId } from '@/lib/core/ids'
import { moveCard } from '@/lib/customers'
import { isPassing } from '@/lib/doors/error-map'
import { appUrl, provideEnv } from '@/lib/env'
import { addPasskey, askToAddPasskey, linkAccount } from '@/lib/factors'
import { requestLookupCode, verifyLookup } from '@/lib/lookup'
import { editProfile, enrolMember, mergeMembers } from '@/lib/members'
import { addCounterStaff, enrolRetailer, registerRetailer, requestRegistration } from '@/lib/retailers'
import { makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { browserRequest, customerSignedIn } from '@/tests/support/customer-signed-in'
import { forfeitCards } from '@/tests/support/leaving'
import { codeSentTo, makeOrganization, stranger } from '@/tests/support/organization'
import { overtaken } from '@/tests/support/overtaken'
import { aBusiness } from '@/tests/support/registering'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { softPasskey } from '@/tests/support/soft-passkey'
import { employ } from '@/tests/support/staff'
import { deleteAccount, requestDeletion } from '.'

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

describe('who comes in to an account that is being deleted at this moment', () => {
  const account = { provider: 'google', issuer: 'https://accounts.google.com', subject: newId() } as const
  const refused = { code: 'code_invalid' }
  it.each<[string, (known: Person) => Promise<() => Promise<unknown>>]>([
    ['with a code', async ({ phone }) => {
      await requestSignInCode(stranger(), { phone })
      const code = await codeSentTo(phone)
      return () => signInWithPhone({ phone, code }, browserRequest())
    }],
    ['with a code to look at points', async ({ phone }) => {
      await requestLookupCode(stranger(), { phone })
      const code = await codeSentTo(phone)
      return () => verifyLookup(stranger(), { phone, code })
    }],
    ['as a business that registers', async ({ phone }) => {
      const { slug } = await makeOrganization('brand')
      await requestRegistration(stranger(), { slug, phone })
      const code = await codeSentTo(phone)
      return () => registerRetailer(stranger(), { slug, phone, code, ...aBusiness })
    }],
    ['with a passkey', async ({ ctx }) => {
      const key = softPasskey(appUrl())
      await addPasskey(ctx(), { name: 'My phone', response: key.make((await askToAddPasskey(ctx(), {})).options) })
      const { browser, options } = await askForPasskey(new Headers(), new Date())
      return () => signInWithPasskey({ browser, response: key.show(options) }, browserRequest())
    }],
    ['with an account of another provider', async ({ ctx }) => {
      await db().transaction((tx) => linkAccount({ ...ctx(), tx }, account))
      return async () => await signInWithLinked(account, browserRequest()) ?? Promise.reject(refused)
    }],
  ])('%s is waited for by nobody, and finds nothing', async (_how, ready) => {
    const known = await person()
    const come = await ready(known)
    await expect(overtaken((tx) => tx`select from customers where id = ${known.customerId} for update`, come, async (tx) => {
      await tx`delete from one_time_codes where used_at is null`
      await tx`delete from passkeys where customer_id = ${known.customerId}`
      await tx`delete from linked_accounts where customer_id = ${known.customerId}`
      await gone(known)(tx)
    })).rejects.toMatchObject(refused)
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

describe('whoever deletes their account', () => {
  const withCode = async ({ phone, ctx }: Person) => {
    await requestDeletion(ctx(), {})
    const code = await codeSentTo(phone)
    return () => deleteAccount(ctx(), { code })
  }

  it.each(['the card', 'a card that was merged into it'])('takes what is noted with %s before the wallet, as who enrols or merges does', async (which) => {
    const [known, old] = [await person(), await shop.member()]
    await enrolMember(shop.till.ctx(), { phone: old.phone, name: 'Ottoline' })
    await mergeMembers(shop.system(), { sourceId: old.memberId, memberId: known.memberId, reason: 'The same person.' })
    const leave = await withCode(known)
    const left = await overtaken(
      (tx) => tx`select from member_profiles where member_id = ${which === 'the card' ? known.memberId : old.memberId} for no key update`, leave,
      (tx) => tx`select from wallets where id = ${known.memberId} for no key update nowait`)
    expect(left).toMatchObject({ customerId: known.customerId })
  })

  it('waits for no change that is being decided on, which waits for them: nothing is done, and it can be sent again', async () => {
    const known = await person()
    const changeId = newId()
    await pagesSql()`insert into pending_changes (id, organization_id, kind, use_case, input, title, changes, subject_kind, subject_id, maker_kind, maker_id, made_at, state, decided_at)
      values (${changeId}, ${shop.organizationId}, 'customers', 'members.unblock', '{}', 'Ottoline', '[]', 'member', ${known.memberId}, 'user', ${newId()}, now(), 'withdrawn', now())`
    const leave = await withCode(known)
    await pagesSql().begin(async (tx) => {
      await tx`select from pending_changes where id = ${changeId} for update`
      const end = await Promise.race([leave().catch((error: unknown) => isPassing(error)), new Promise((done) => setTimeout(done, 3_000, 'waits'))])
      expect(end).toBe(true)
      await tx`select from customers where id = ${known.customerId} and phone = ${known.phone} for update nowait`
    })
    expect(await leave()).toMatchObject({ customerId: known.customerId })
    expect(await pagesSql()`select title, input from pending_changes where id = ${changeId}`).toEqual([{ title: '', input: null }])
  })
})
