import { beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { makeOrganization } from '@/tests/support/organization'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { organizationNamed, whoActs } from './people'

let shop: Shop
let organization: Awaited<ReturnType<typeof makeOrganization>>
beforeAll(async () => {
  shop = await makeShop()
  organization = await makeOrganization()
})

describe('who acts at the command line', () => {
  it('is the platform’s administrator unless somebody is named', async () => {
    expect(await whoActs(undefined, undefined)).toMatchObject({ actor: { kind: 'system' } })
    expect(await whoActs(undefined, organization.slug)).toMatchObject({ actor: { kind: 'system' }, organizationId: organization.organizationId })
  })
  it('is staff by e-mail, with the role held there, and none elsewhere', async () => {
    expect(await whoActs(organization.email, undefined)).toMatchObject({ actor: { role: 'owner' }, organizationId: organization.organizationId })
    expect(await whoActs(organization.email.toUpperCase(), undefined)).toMatchObject({ organizationId: organization.organizationId })
    const elsewhere = await whoActs(organization.email, shop.organizationId)
    expect(elsewhere.organizationId).toBe(shop.organizationId)
    expect(elsewhere.actor).not.toHaveProperty('role')
  })
  it('is a customer by phone, as people write it', async () => {
    const { phone, memberId } = await shop.member()
    const [{ id } = { id: '' }] = await pagesSql()<{ id: string }[]>`select customer_id as id from members where id = ${memberId}`
    expect((await whoActs(`0${phone.slice(3)}`, undefined)).actor).toEqual({ kind: 'customer', customerId: id })
  })
  it('is a terminal by id, or by a name that is one terminal’s only', async () => {
    expect(await whoActs(shop.terminalId, undefined)).toMatchObject({
      actor: { kind: 'terminal', terminalId: shop.terminalId, outletId: shop.outletId }, organizationId: shop.organizationId })
    expect(await whoActs('Till', shop.organizationId)).toMatchObject({ actor: { terminalId: shop.terminalId } })
    await shop.addTerminal()
    await expect(whoActs('Till', shop.organizationId)).rejects.toThrow(/2 terminals/)
  })
  it('is refused where there is no such', async () => {
    await expect(whoActs('nobody@shop.test', undefined)).rejects.toMatchObject({ code: 'not_found' })
    await expect(whoActs('+447700900000', undefined)).rejects.toMatchObject({ code: 'not_found' })
    await expect(whoActs('No such till', undefined)).rejects.toMatchObject({ code: 'not_found' })
    await expect(organizationNamed('nowhere')).rejects.toMatchObject({ code: 'not_found' })
    await expect(whoActs(shop.terminalId, organization.slug)).rejects.toMatchObject({ code: 'not_found' })
  })
})
