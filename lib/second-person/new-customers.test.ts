import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { editRetailer, registerCustomer, suspendRetailer, takeInCustomer } from '@/lib/retailers'
import { makeBrand, retailerCode } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { demand } from '@/tests/support/second-person'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { applyChange, ownWaitingCustomers, refuseChange, withdrawChange } from '.'

let brand: Brand
beforeAll(async () => { brand = await makeBrand() })
beforeEach(() => demand(brand, 'customers'))

const isMember = async (phone: string) => (await pagesSql()`select from members m join customers c on c.id = m.customer_id where m.program_id = ${brand.programId} and c.phone = ${phone}`).length > 0
async function register(from = brand.retailer) {
  const phone = newPhone()
  const code = await retailerCode(from, phone)
  const registered = await registerCustomer(from.ctx(), { phone, code, name: 'Pat Painter' })
  const [waiting] = await ownWaitingCustomers(from.ctx(), {})
  return { phone, registered, changeId: waiting?.changeId ?? '' }
}

describe('whom a retailer registers', () => {
  it('waits with the code used up, and is its customer when somebody at the brand has verified it', async () => {
    const { phone, registered, changeId } = await register()
    expect(registered).toMatchObject({ waits: true, memberId: null, memberNumber: null })
    expect(await isMember(phone)).toBe(false)
    expect(await ownWaitingCustomers(brand.retailer.ctx(), {})).toMatchObject([{ changeId, name: 'Pat Painter', state: 'waiting', yours: true }])
    await applyChange(brand.people.checker.ctx(), { changeId })
    expect(await isMember(phone)).toBe(true)
    expect(await ownWaitingCustomers(brand.retailer.ctx(), {})).toEqual([])
    const [link] = await pagesSql()`select k.first from retailer_customers k join members m on m.program_id = k.program_id and m.id = k.member_id join customers c on c.id = m.customer_id
      where k.retailer_id = ${brand.retailer.retailerId} and c.phone = ${phone}`
    expect(link).toEqual({ first: true })
  })

  it('is drawn anew on the retailer’s pages once the brand has decided', async () => {
    const { changeId } = await register()
    await drainOutbox()
    await refuseChange(brand.people.manager.ctx(), { changeId, reason: 'Works for us' })
    expect((await relayBatch({ limit: 50 })).bells).toEqual(expect.arrayContaining([brand.organizationId, brand.retailer.retailerId]))
  })

  it('is not made before it is known that what is verified is what was looked at', async () => {
    const own = await makeBrand()
    await demand(own, 'customers')
    const phone = newPhone()
    await registerCustomer(own.retailer.ctx(), { phone, code: await retailerCode(own.retailer, phone), name: 'Pat Painter' })
    const [waiting] = await ownWaitingCustomers(own.retailer.ctx(), {})
    await editRetailer(own.people.manager.ctx(), { retailerId: own.retailer.retailerId, name: 'Renamed' })
    await expect(applyChange(own.people.checker.ctx(), { changeId: waiting?.changeId ?? '' })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'cannot' } })
    expect(await pagesSql()`select from members m join customers c on c.id = m.customer_id where m.program_id = ${own.programId} and c.phone = ${phone}`).toHaveLength(0)
  })

  it('is told why not, and taken back by the retailer while it waits', async () => {
    const { phone, changeId } = await register()
    await refuseChange(brand.people.manager.ctx(), { changeId, reason: 'Works for us' })
    expect((await ownWaitingCustomers(brand.retailer.ctx(), {}))[0]).toMatchObject({ state: 'refused', reason: 'Works for us' })
    const again = await register()
    await withdrawChange(brand.retailer.ctx(), { changeId: again.changeId })
    for (const one of [phone, again.phone]) expect(await isMember(one)).toBe(false)
  })

  it('is not taken in for a retailer who may do nothing any more, nor without a second person', async () => {
    await demand(brand)
    const elsewhere = await brand.addRetailer('Elsewhere')
    await demand(brand, 'customers')
    const { phone, changeId } = await register(elsewhere)
    await expect(takeInCustomer(elsewhere.ctx(), { phone })).rejects.toMatchObject({ code: 'approval_required' })
    await suspendRetailer(brand.people.manager.ctx(), { retailerId: elsewhere.retailerId, reason: 'A test' })
    await expect(applyChange(brand.people.admin.ctx(), { changeId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'maker_gone' } })
    await demand(brand)
    await expect(takeInCustomer(brand.retailer.ctx(), { phone })).rejects.toMatchObject({ code: 'approval_required' })
    expect(await isMember(phone)).toBe(false)
  })

  it('is verified by nobody who stands behind that counter, by the database too', async () => {
    const { changeId } = await register()
    const own = await employ(brand.organizationId, 'manager')
    const sql = pagesSql()
    await sql`insert into sessions (id, user_id, customer_id, expires_at) values (${newId()}, ${own.userId}, ${brand.retailer.customerId}, now() + interval '1 day')`
    await expect(sql`update pending_changes set state = 'applied', decider_id = ${own.userId}, decided_at = now() where id = ${changeId}`).rejects.toMatchObject({ constraint_name: 'pending_changes_two_people' })
    await expect(applyChange(own.ctx(), { changeId })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is verified by who is concerned, where nobody is left but who stands behind that counter', async () => {
    const own = await makeBrand()
    const [anna, bo] = [own.people.manager, own.people.admin]
    const sql = pagesSql()
    await sql`update staff set ended_at = now() where organization_id = ${own.organizationId} and user_id not in (${anna.userId}, ${bo.userId})`
    await demand(own, 'customers')
    const { phone, changeId } = await register(own.retailer)
    await sql`update staff set phone = case when user_id = ${anna.userId} then ${phone} else ${own.retailer.phone} end where organization_id = ${own.organizationId}`
    await expect(applyChange(bo.ctx(), { changeId })).rejects.toMatchObject({ details: { reason: 'own' } })
    await applyChange(anna.ctx(), { changeId })
    expect(await sql`select from members m join customers c on c.id = m.customer_id where m.program_id = ${own.programId} and c.phone = ${phone}`).toHaveLength(1)
  })
})
