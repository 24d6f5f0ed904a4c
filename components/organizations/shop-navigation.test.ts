import { expect, it } from 'vitest'
import type { Grants } from '@/lib/auth/cells'
import { shopCommands } from './shop-navigation'

const leads = (grants: Grants) => shopCommands({ actor: { kind: 'user', userId: '', platformAdmin: false, role: 'marketer', grants }, organizationId: '', now: new Date(0), requestId: '' }).map(({ href }) => href)

it('leads to a new reward whoever may add one, as their own permissions say', () => {
  expect(leads({})).toContain('/shop/rewards/new')
  expect(leads({ 'redemptions.add': false })).not.toContain('/shop/rewards/new')
})
