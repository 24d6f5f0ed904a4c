import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { hatFor, homeOf } from './actors'
import type { LiveSession } from './live-session'

const [first, second, brand] = [newId(), newId(), newId()]
const place = (organizationId: string, slug: string, role: LiveSession['memberships'][number]['role']) => ({
  organizationId,
  slug,
  name: slug,
  kind: 'merchant' as const,
  role,
  outletId: null,
  grants: {},
})
const base: LiveSession = {
  id: newId(),
  userId: newId(),
  customerId: null,
  userName: 'Ana',
  email: 'ana@shop.test',
  platformAdmin: false,
  customerName: null, language: null,
  phone: null,
  memberships: [place(first, 'first', 'owner'), place(second, 'second', 'cashier')],
  retailers: [],
  retailerWaits: false,
}

describe('whom a request acts as', () => {
  it('is a stranger without a session', () => {
    expect(hatFor(null, 'members.read', first)).toEqual({ actor: { kind: 'anonymous' } })
  })

  it.each([
    [undefined, first, 'owner'],
    [second, second, 'cashier'],
    ['second', second, 'cashier'],
    [newId(), first, 'owner'],
    ['unknown', first, 'owner'],
  ])('has the role held in the chosen organization (%s), and only in one’s own', (chosen, organizationId, role) => {
    expect(hatFor(base, undefined, chosen)).toMatchObject({ organizationId, actor: { kind: 'user', role } })
  })

  it('an administrator looks into any organization, without a role in it', () => {
    const elsewhere = newId()
    const hat = hatFor({ ...base, platformAdmin: true }, 'members.read', elsewhere)
    expect(hat).toMatchObject({ organizationId: elsewhere, actor: { platformAdmin: true } })
    expect(hat.actor).not.toHaveProperty('role')
  })

  it('takes the role that may do it, where a device holds two', () => {
    const both = {
      ...base,
      customerId: newId(),
      retailers: [{ retailerId: newId(), organizationId: brand, slug: 'acme', name: 'Acme', counter: false }],
    }
    expect(hatFor(both, 'members.read').actor.kind).toBe('user')
    expect(hatFor(both, 'customer.own').actor.kind).toBe('customer')
    expect(hatFor(both, 'retailer.own')).toMatchObject({ organizationId: brand, actor: { kind: 'customer' } })
    // Both may: a form goes by its page, and without one the staff account stays what it is, wherever the retailer was chosen last.
    expect(hatFor(both, 'gifts.prove', brand, brand)).toMatchObject({ organizationId: brand, actor: { kind: 'customer' } })
    expect(hatFor(both, 'gifts.prove', brand, first)).toMatchObject({ organizationId: first, actor: { kind: 'user' } })
    for (const permission of ['gifts.prove', 'account.own'] as const) expect(hatFor(both, permission, brand)).toMatchObject({ organizationId: first, actor: { kind: 'user' } })
  })

  it('starts where the role belongs', () => {
    const customer = { ...base, userId: null, customerId: newId(), memberships: [] }
    expect([
      homeOf(base),
      homeOf({ ...base, memberships: [place(first, 'first', 'cashier')] }),
      homeOf({ ...base, memberships: [{ ...place(brand, 'acme', 'owner'), kind: 'brand' }] }),
      homeOf({ ...base, memberships: [{ ...place(brand, 'acme', 'checker'), kind: 'brand' }] }),
      homeOf({ ...base, memberships: [{ ...place(brand, 'acme', 'admin'), kind: 'brand' }] }),
      homeOf({ ...base, memberships: [{ ...place(brand, 'acme', 'marketer'), kind: 'brand' }] }),
      homeOf({ ...base, platformAdmin: true }),
      homeOf(customer),
      homeOf({
        ...customer,
        retailers: [{ retailerId: newId(), organizationId: brand, slug: 'acme', name: 'Acme', counter: false }],
      }),
      homeOf({ ...customer, retailerWaits: true }),
      homeOf({ ...base, memberships: [] }),
    ]).toEqual(['/shop', '/shop/pos', '/admin/dashboard', '/admin/claims', '/admin/dashboard', '/admin/retailers', '/admin', '/me', '/retailer', '/retailer/waiting', '/account'])
  })
})
