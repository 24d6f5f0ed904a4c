import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { makeOrganization } from '@/tests/support/organization'
import { endRetailer, enrolRetailer, getMyRetailer, listRetailers } from '.'

const dealer = { phone: '07700 900401', name: 'Hill Street Hardware' }

describe('retailers', () => {
  it('are enrolled once a number, also at the same moment, and see themselves', async () => {
    const brand = await makeOrganization('brand')
    const made = await Promise.all([1, 2, 3].map(() => enrolRetailer(brand.owner, dealer)))
    expect(new Set(made.map(({ retailerId }) => retailerId)).size).toBe(1)
    const [{ retailerId, customerId, code } = { retailerId: '', customerId: '', code: '' }] = made
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    const ctx = { ...brand.owner, actor: { kind: 'customer' as const, customerId, retailerId } }
    expect(await getMyRetailer(ctx, {})).toMatchObject({ name: dealer.name, code, brand: { name: 'Blue Cup' } })
    await endRetailer(brand.owner, { retailerId })
    expect((await listRetailers(brand.owner, {})).items).toEqual([])
    expect(await enrolRetailer(brand.owner, { ...dealer, name: 'Hill Street' })).toMatchObject({ retailerId, code })
  })

  it('belong to brands, and to their own', async () => {
    const [shop, brand, other] = [
      await makeOrganization(),
      await makeOrganization('brand'),
      await makeOrganization('brand'),
    ]
    await expect(enrolRetailer(shop.owner, dealer)).rejects.toMatchObject({ code: 'conflict' })
    const { retailerId } = await enrolRetailer(brand.owner, { ...dealer, phone: '07700 900402' })
    await expect(endRetailer(other.owner, { retailerId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(endRetailer(brand.owner, { retailerId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await expect(enrolRetailer(brand.as('cashier'), dealer)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
