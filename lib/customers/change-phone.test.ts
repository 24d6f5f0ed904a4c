import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv } from '@/lib/env'
import { codeSentTo, outcomes } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { changePhone, ensureCustomer, requestPhoneChange } from '.'

let last = 500
const newNumber = () => `+447700901${(last += 1)}`
beforeAll(() => provideEnv({ DEMO: '1' }))

async function customer() {
  const phone = newNumber()
  const { customerId } = await db().transaction((tx) => ensureCustomer(tx, { phone }, new Date()))
  const ctx: Ctx = { actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId() }
  return { customerId, phone, ctx }
}

describe('a customer', () => {
  it('is one person, however many tills enrol the number at once', async () => {
    const phone = newNumber()
    const made = await Promise.all(
      Array.from({ length: 8 }, () => db().transaction((tx) => ensureCustomer(tx, { phone }, new Date()))),
    )
    expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(1)
    expect(made.filter(({ created }) => created)).toHaveLength(1)
  })

  it('changes the number with the codes to both, and with nothing less', async () => {
    const { customerId, phone, ctx } = await customer()
    const next = newNumber()
    await requestPhoneChange(ctx, { phone: next })
    const [oldCode, newCode] = [await codeSentTo(phone), await codeSentTo(next)]
    const wrong = String((Number(newCode) + 1) % 1_000_000).padStart(6, '0')
    await expect(changePhone(ctx, { phone: next, oldCode, newCode: wrong })).rejects.toMatchObject({
      code: 'code_invalid',
    })
    expect(await outcomes([1, 2].map(() => changePhone(ctx, { phone: next, oldCode, newCode })))).toMatchObject({
      succeeded: 1,
    })
    const [row] = await pagesSql()`select id from customers where phone = ${next}`
    expect(row?.id).toBe(customerId)
  })

  it('takes the number along that is noted of them where they work and collect, so that they are still known there', async () => {
    const [shop, elsewhere] = [await makeShop(), await makeShop()]
    const { customerId, phone, ctx } = await customer()
    await shop.member(phone)
    const next = newNumber()
    const work = async ({ organizationId }: typeof shop) => {
      const { userId } = await employ(organizationId, 'manager')
      await pagesSql()`update staff set phone = ${phone} where user_id = ${userId}`
      return async () => (await pagesSql()<{ phone: string }[]>`select phone from staff where user_id = ${userId}`)[0]?.phone
    }
    const [here, there] = [await work(shop), await work(elsewhere)]
    await requestPhoneChange(ctx, { phone: next })
    expect(await changePhone(ctx, { phone: next, oldCode: await codeSentTo(phone), newCode: await codeSentTo(next) })).toEqual({ customerId })
    expect([await here(), await there()]).toEqual([next, phone])
  })

  it('can’t take a number that has a card of its own, nor use another’s codes', async () => {
    const [one, two] = [await customer(), await customer()]
    await requestPhoneChange(one.ctx, { phone: two.phone })
    const codes = { oldCode: await codeSentTo(one.phone), newCode: await codeSentTo(two.phone) }
    await expect(
      changePhone(two.ctx, { phone: one.phone, oldCode: codes.newCode, newCode: codes.oldCode }),
    ).rejects.toMatchObject({ code: 'code_invalid' })
    await expect(changePhone(one.ctx, { phone: two.phone, ...codes })).rejects.toMatchObject({ code: 'conflict' })
  })
})
