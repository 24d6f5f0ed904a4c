import type { StaffRole } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import type { Actor, Ctx } from '@/lib/core/context'
import { cells, saidOf } from './cells'
import type { Cell } from './cells'

export type Role = StaffRole | 'platform_admin' | 'customer' | 'retailer' | 'counter' | 'terminal' | 'system' | 'anonymous'

/** `own`: what belongs to the caller; `organization`: what belongs to ctx.organizationId; `any`: everything. */
type Reach = 'own' | 'organization' | 'any'
type Grant = { reach: Reach; roles: readonly Role[] }

const shopStaff = ['owner', 'manager', 'marketer', 'analyst', 'developer', 'cashier'] as const
/** Who works on a brand's claims and on nothing else. */
const claimStaff = ['admin', 'operator', 'checker'] as const
const everyStaff = [...shopStaff, ...claimStaff] as const
/** Of a shop the owner and its manager; of a brand its admin too, who does all but what only an owner is: ending the company. */
const leads = ['owner', 'admin', 'manager'] as const
const tillRoles = [...leads, 'cashier', 'terminal'] as const
/** Who is asked for the second look at what others changed. */
const secondPeople = [...leads, 'checker'] as const

/** The one matrix: permission to roles and reach. What is not here is denied; the platform's administrator and jobs may do all. */
export const matrix = {
  'public': { reach: 'own', roles: [...everyStaff, 'customer', 'retailer', 'counter', 'terminal', 'anonymous'] },
  'account.own': { reach: 'own', roles: [...everyStaff, 'customer', 'retailer', 'counter'] },
  'customer.own': { reach: 'own', roles: ['customer', 'retailer', 'counter'] },
  'organization.create': { reach: 'own', roles: [...everyStaff, 'anonymous'] },
  'organization.read': { reach: 'organization', roles: everyStaff },
  'organization.manage': { reach: 'organization', roles: ['owner', 'admin'] },
  'outlets.manage': { reach: 'organization', roles: leads },
  'staff.read': { reach: 'organization', roles: leads },
  'staff.manage': { reach: 'organization', roles: leads },
  'keys.manage': { reach: 'organization', roles: [...leads, 'developer'] },
  'program.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'program.manage': { reach: 'organization', roles: [...leads, 'marketer'] },
  'program.publish': { reach: 'organization', roles: leads },
  'partners.manage': { reach: 'organization', roles: ['owner', 'admin'] },
  'products.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'products.add': { reach: 'organization', roles: [...leads, 'marketer'] },
  'products.edit': { reach: 'organization', roles: [...leads, 'marketer'] },
  'products.verify': { reach: 'organization', roles: secondPeople },
  'products.export': { reach: 'organization', roles: [...leads, 'marketer', 'analyst'] },
  'rates.promise': { reach: 'organization', roles: leads },
  'rewards.add': { reach: 'organization', roles: [...leads, 'marketer'] },
  'members.read': { reach: 'organization', roles: [...everyStaff, 'terminal'] },
  'members.enrol': { reach: 'organization', roles: [...leads, 'marketer', 'cashier', 'terminal'] },
  'members.edit': { reach: 'organization', roles: [...leads, 'marketer'] },
  'members.move': { reach: 'organization', roles: leads },
  'members.block': { reach: 'organization', roles: leads },
  'members.merge': { reach: 'organization', roles: leads },
  'members.set_tier': { reach: 'organization', roles: leads },
  'customers.verify': { reach: 'organization', roles: secondPeople },
  'changes.work': { reach: 'organization', roles: everyStaff },
  'gifts.read': { reach: 'organization', roles: [...leads, 'marketer', 'cashier'] },
  'gifts.decide': { reach: 'organization', roles: leads },
  'gifts.hand_over': { reach: 'organization', roles: [...leads, 'cashier'] },
  'gifts.channel': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'gifts.work': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'gifts.check': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'gifts.agree': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'gifts.deliver': { reach: 'organization', roles: ['owner', 'manager', 'admin', 'operator'] },
  'gifts.prove': { reach: 'organization', roles: ['owner', 'manager', 'admin', 'operator', 'retailer', 'counter'] },
  'gifts.export': { reach: 'organization', roles: [...leads, 'analyst'] },
  'gifts.manage': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
  'referrals.read': { reach: 'organization', roles: [...leads, 'marketer', 'analyst'] },
  'referrals.manage': { reach: 'organization', roles: leads },
  'suspicions.manage': { reach: 'organization', roles: leads },
  'points.adjust': { reach: 'organization', roles: leads },
  'sales.record': { reach: 'organization', roles: tillRoles },
  'sales.read': { reach: 'organization', roles: [...shopStaff, 'admin', 'terminal'] },
  'sales.refund': { reach: 'organization', roles: tillRoles },
  'shifts.work': { reach: 'organization', roles: [...leads, 'cashier'] },
  'shifts.read': { reach: 'organization', roles: [...leads, 'analyst'] },
  'sales.settle': { reach: 'organization', roles: leads },
  'sales.import': { reach: 'organization', roles: ['owner', 'admin', 'developer'] },
  'data.import': { reach: 'organization', roles: [...leads, 'developer'] },
  'data.export': { reach: 'organization', roles: [...leads, 'analyst'] },
  'reports.read': { reach: 'organization', roles: [...leads, 'marketer', 'analyst'] },
  'reports.add': { reach: 'organization', roles: [...leads, 'marketer', 'analyst'] },
  'reports.edit': { reach: 'organization', roles: [...leads, 'marketer', 'analyst'] },
  'reports.export': { reach: 'organization', roles: [...leads, 'analyst'] },
  'retailers.read': { reach: 'organization', roles: everyStaff },
  'claims.read': { reach: 'organization', roles: ['owner', 'manager', 'analyst', ...claimStaff] },
  'claims.submit': { reach: 'organization', roles: ['owner', 'manager', 'admin', 'operator', 'retailer', 'counter'] },
  'claims.work': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  // Of a step, by its task: asked besides, by what goes through the steps.
  'claims.enter': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'claims.check': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'claims.decide': { reach: 'organization', roles: ['owner', 'manager', ...claimStaff] },
  'claims.approve': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
  // Beside claims.decide, which a person may be without: whoever may approve nothing takes nothing back.
  'claims.reverse': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
  'claims.export': { reach: 'organization', roles: ['owner', 'manager', 'analyst', 'admin'] },
  'claims.manage': { reach: 'organization', roles: ['owner', 'admin'] },
  'retailers.add': { reach: 'organization', roles: leads },
  'retailers.edit': { reach: 'organization', roles: leads },
  'retailers.verify': { reach: 'organization', roles: leads },
  'retailers.export': { reach: 'organization', roles: [...leads, 'analyst'] },
  'retailers.manage': { reach: 'organization', roles: leads },
  'outreach.read': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'analyst', 'admin'] },
  'outreach.make': { reach: 'organization', roles: ['owner', 'manager', 'marketer', 'admin'] },
  'outreach.approve': { reach: 'organization', roles: ['owner', 'manager', 'admin'] },
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
    throw new AppError('forbidden', ctx.actor.kind === 'user' && saidOf(ctx.actor.grants, permission) === false ? 'You are not allowed to do this.' : 'Your role does not allow this.')
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
  // What was said of the person goes before what their role has.
  const said = ctx.actor.kind === 'user' && ctx.actor.role ? saidOf(ctx.actor.grants, permission) : undefined
  return said ?? roles.some((role) => grant.roles.includes(role))
}

/** Whether a role has all that a cell of the matrix opens. */
export const roleHas = (role: Role, cell: Cell): boolean =>
  cells[cell].permissions.every((permission) => (matrix[permission] as Grant).roles.includes(role))
