import type { StaffRole } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import type { Actor, Ctx } from '@/lib/core/context'

export type Role = StaffRole | 'platform_admin' | 'customer' | 'retailer' | 'counter' | 'terminal' | 'system' | 'anonymous'

/** `own`: what belongs to the caller; `organization`: what belongs to ctx.organizationId; `any`: everything. */
type Reach = 'own' | 'organization' | 'any'
type Grant = { reach: Reach; roles: readonly Role[] }

const shopStaff = ['owner', 'manager', 'marketer', 'analyst', 'developer', 'cashier'] as const
/** Who works on a brand's claims and on nothing else. */
const claimStaff = ['admin', 'operator', 'checker'] as const
const everyStaff = [...shopStaff, ...claimStaff] as const
const leads = ['owner', 'manager'] as const
const tillRoles = ['owner', 'manager', 'cashier', 'terminal'] as const

/** The one matrix: permission to roles and reach. What is not here is denied; the platform's administrator and jobs may do all. */
export const matrix = {
  'public': { reach: 'own', roles: [...everyStaff, 'customer', 'retailer', 'counter', 'terminal', 'anonymous'] },
  'account.own': { reach: 'own', roles: [...everyStaff, 'customer', 'retailer', 'counter'] },
  'customer.own': { reach: 'own', roles: ['customer', 'retailer', 'counter'] },
  'organization.create': { reach: 'own', roles: [...everyStaff, 'anonymous'] },
  'organization.read': { reach: 'organization', roles: everyStaff },
  'organization.manage': { reach: 'organization', roles: ['owner'] },
  'outlets.manage': { reach: 'organization', roles: leads },
  'staff.read': { reach: 'organization', roles: leads },
  'staff.manage': { reach: 'organization', roles: leads },
  'keys.manage': { reach: 'organization', roles: ['owner', 'manager', 'developer'] },
  'program.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'program.manage': { reach: 'organization', roles: ['owner', 'manager', 'marketer'] },
  'program.publish': { reach: 'organization', roles: leads },
  'partners.manage': { reach: 'organization', roles: ['owner'] },
  'products.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'products.manage': { reach: 'organization', roles: ['owner', 'manager', 'marketer'] },
  'members.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'members.enrol': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'cashier', 'terminal'] },
  'members.edit': { reach: 'organization', roles: ['owner', 'manager', 'marketer'] },
  'members.move': { reach: 'organization', roles: leads },
  'members.block': { reach: 'organization', roles: leads },
  'members.merge': { reach: 'organization', roles: leads },
  'members.set_tier': { reach: 'organization', roles: leads },
  'gifts.read': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'cashier'] },
  'gifts.decide': { reach: 'organization', roles: leads },
  'gifts.hand_over': { reach: 'organization', roles: ['owner', 'manager', 'cashier'] },
  'referrals.read': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'analyst'] },
  'referrals.manage': { reach: 'organization', roles: leads },
  'suspicions.manage': { reach: 'organization', roles: leads },
  'points.adjust': { reach: 'organization', roles: leads },
  'sales.record': { reach: 'organization', roles: tillRoles },
  'sales.read': { reach: 'organization', roles: [...shopStaff, 'terminal'] },
  'sales.refund': { reach: 'organization', roles: tillRoles },
  'shifts.work': { reach: 'organization', roles: ['owner', 'manager', 'cashier'] },
  'shifts.read': { reach: 'organization', roles: ['owner', 'manager', 'analyst'] },
  'sales.settle': { reach: 'organization', roles: leads },
  'sales.import': { reach: 'organization', roles: ['owner', 'developer'] },
  'data.import': { reach: 'organization', roles: ['owner', 'manager', 'developer'] },
  'data.export': { reach: 'organization', roles: ['owner', 'manager', 'analyst'] },
  'reports.read': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'analyst'] },
  'reports.export': { reach: 'organization', roles: ['owner', 'manager', 'analyst'] },
  'retailers.read': { reach: 'organization', roles: everyStaff },
  'claims.read': { reach: 'organization', roles: ['owner', 'manager', 'analyst', ...claimStaff] },
  'claims.submit': { reach: 'organization', roles: ['owner', 'manager', 'admin', 'operator', 'retailer', 'counter'] },
  'claims.work': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'claims.approve': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
  'claims.reverse': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
  'claims.manage': { reach: 'organization', roles: ['owner', 'admin'] },
  'retailers.manage': { reach: 'organization', roles: leads },
  'retailer.own': { reach: 'own', roles: ['retailer', 'counter'] },
  'retailer.manage': { reach: 'own', roles: ['retailer'] },
  'platform.read': { reach: 'any', roles: [] },
  'platform.manage': { reach: 'any', roles: [] },
} as const satisfies Record<string, Grant>

export type Permission = keyof typeof matrix

/** Every role the caller holds in ctx.organizationId. */
export function rolesOf(actor: Actor): Role[] {
  switch (actor.kind) {
    case 'user': return [
      ...(actor.platformAdmin ? ['platform_admin' as const] : []),
      ...(actor.role ? [actor.role] : []),
      ...(actor.customerId ? ['customer' as const] : []),
    ]
    case 'customer': return actor.retailerId ? ['customer', actor.counter ? 'counter' : 'retailer'] : ['customer']
    case 'terminal': return ['terminal']
    case 'system': return ['system']
    case 'anonymous': return ['anonymous']
  }
}

/** @throws AppError unauthorized (nobody signed in), forbidden (not this role), not_found (no organization in reach) */
export function allow(ctx: Ctx, permission: Permission): void {
  if (!can(ctx, permission)) {
    if (ctx.actor.kind === 'anonymous') throw new AppError('unauthorized', 'Sign in to do this.')
    throw new AppError('forbidden', 'Your role does not allow this.')
  }
  const grant: Grant = matrix[permission]
  if (grant.reach === 'organization' && !ctx.organizationId) throw new AppError('not_found', 'There is no such organization.')
}

export function can(ctx: Pick<Ctx, 'actor'>, permission: Permission): boolean {
  const grant: Grant = matrix[permission]
  const roles = rolesOf(ctx.actor)
  if (roles.includes('platform_admin') || roles.includes('system')) return true
  if (permission === 'public') return true
  if (ctx.actor.kind === 'user' && permission === 'account.own') return true
  if (ctx.actor.kind === 'user' && permission === 'organization.create') return true
  return roles.some((role) => grant.roles.includes(role))
}
