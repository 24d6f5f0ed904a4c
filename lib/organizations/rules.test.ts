import { describe, expect, it } from 'vitest'
import { staffRoles } from '@/db/schema/organizations'
import { leavesNoOwner, mayChange, mayGrant } from './rules'

describe('who may give roles', () => {
  it.each(staffRoles)('an owner and the platform may make anybody %s', (role) => {
    expect([mayGrant('owner', role), mayGrant('platform', role)]).toEqual([true, true])
  })

  it('a manager may do so with every role but the owner’s and an admin’s, in neither direction', () => {
    expect(staffRoles.filter((role) => mayGrant('manager', role))).toEqual([
      'manager',
      'marketer',
      'analyst',
      'developer',
      'cashier',
      'operator',
      'checker',
    ])
    expect(mayChange('manager', 'owner', 'cashier')).toBe(false)
    expect(mayChange('manager', 'cashier', 'owner')).toBe(false)
    expect(mayChange('manager', 'cashier', 'marketer')).toBe(true)
  })

  it('an admin may do so with every role but the owner’s, in neither direction', () => {
    expect(staffRoles.filter((role) => !mayGrant('admin', role))).toEqual(['owner'])
    expect(mayChange('admin', 'owner', 'manager')).toBe(false)
    expect(mayChange('admin', 'manager', 'owner')).toBe(false)
    expect(mayChange('admin', 'manager', 'admin')).toBe(true)
  })

  it.each(['marketer', 'analyst', 'developer', 'cashier', 'operator', 'checker'] as const)('a %s gives no role to anybody', (granter) => {
    expect(staffRoles.some((role) => mayGrant(granter, role))).toBe(false)
  })

  it('the last owner stays one', () => {
    expect(leavesNoOwner(['a'], 'a', 'manager')).toBe(true)
    expect(leavesNoOwner(['a'], 'a', null)).toBe(true)
    expect(leavesNoOwner(['a'], 'a', 'owner')).toBe(false)
    expect(leavesNoOwner(['a', 'b'], 'a', null)).toBe(false)
    expect(leavesNoOwner(['a'], 'b', null)).toBe(false)
  })
})
