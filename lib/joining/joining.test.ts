import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { lookupMember } from '@/lib/members'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { findShop, joinProgram } from '.'

let shop: Shop
let slug: string
beforeAll(async () => {
  shop = await makeShop({ name: 'Corner Shop' })
  slug = shop.organizationId
})
const stranger = (): Ctx => ({ actor: { kind: 'anonymous' }, now: new Date(), requestId: newId() })
async function customer(phone = newPhone()): Promise<Ctx & { phone: string }> {
  const customerId = newId()
  await pagesSql()`insert into customers (id, phone) values (${customerId}, ${phone})`
  return { actor: { kind: 'customer', customerId }, now: new Date(), requestId: newId(), idempotencyKey: newId(), phone }
}

describe('joining by a poster', () => {
  it('shows a stranger what there is to collect, and nothing of who belongs to it', async () => {
    await shop.reward({ type: 'amount_off', name: 'A pound off', points: 10, amountMinor: 100 })
    expect(await findShop(stranger(), { slug })).toEqual({
      business: 'Corner Shop', accentColor: null, logoId: null, pointsName: 'points', throughRetailers: false, rate: { currency: 'GBP', pointsPerUnit: '1' }, rewards: [{ name: 'A pound off', points: 10 }], referral: null })
    await expect(joinProgram(stranger(), { slug })).rejects.toMatchObject({ code: 'unauthorized' })
  })

  it('makes a member with the number that was proven, once, though it is pressed ten times', async () => {
    const nora = await customer()
    const presses = Array.from({ length: 10 }, () => joinProgram({ ...nora, idempotencyKey: newId() }, { slug }))
    expect(new Set((await Promise.all(presses)).map(({ programId }) => programId))).toEqual(new Set([shop.programId]))
    const rows = await pagesSql()`select m.id from members m join customers c on c.id = m.customer_id where m.program_id = ${shop.programId} and c.phone = ${nora.phone}`
    expect(rows).toHaveLength(1)
    expect((await lookupMember(shop.ctx(), { phone: nora.phone })).balance.available).toBe(0)
  })

  it('is not there for a business that is suspended, has no program, or closed its last outlet', async () => {
    for (const change of ['suspended', 'closed', 'unknown'] as const) {
      const other = await makeShop()
      if (change === 'suspended') await pagesSql()`update organizations set suspended_at = now() where id = ${other.organizationId}`
      if (change === 'closed') await pagesSql()`update outlets set closed_at = now() where organization_id = ${other.organizationId}`
      const wanted = { slug: change === 'unknown' ? 'nobody-has-this' : other.organizationId }
      await expect(findShop(stranger(), wanted)).rejects.toMatchObject({ code: 'not_found' })
      await expect(joinProgram(await customer(), wanted)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('is of the program that was shown, though another outlet of the business records into another', async () => {
    const [own, coalition] = [await makeShop(), await makeShop()]
    await own.addOutlet()
    await pagesSql()`insert into program_participants (program_id, organization_id, role, joined_at) values (${coalition.programId}, ${own.organizationId}, 'participant', now())`
    await pagesSql()`update outlets set program_id = ${coalition.programId} where id = ${own.outletId}`
    const nora = await customer()
    const { programId } = await joinProgram(nora, { slug: own.organizationId })
    const rows = await pagesSql()`select m.program_id as "programId" from members m join customers c on c.id = m.customer_id where c.phone = ${nora.phone}`
    expect([programId, ...rows]).toEqual([own.programId, { programId: own.programId }])
  })
})
