import type { Actor, Ctx } from '@/lib/core/context'
import { isId } from '@/lib/core/ids'
import type { LiveSession } from './live-session'
import { can } from './permissions'
import type { Permission } from './permissions'

type Hat = Pick<Ctx, 'actor' | 'organizationId'>

/** The organization the person chose, if it is one of theirs; else their first. */
const chosenOf = <T extends { organizationId: string; slug: string }>(
  own: T[],
  chosen: string | undefined,
): T | undefined => own.find((each) => each.organizationId === chosen || each.slug === chosen) ?? own[0]

function staffHat(session: LiveSession, chosen: string | undefined): Hat | null {
  if (!session.userId) return null
  const place = chosenOf(session.memberships, chosen)
  const elsewhere = session.platformAdmin && chosen && isId(chosen) && place?.organizationId !== chosen
  const actor: Actor = {
    kind: 'user',
    userId: session.userId,
    sessionId: session.id,
    platformAdmin: session.platformAdmin,
  }
  // A platform administrator may look into any organization, with no role of its own there.
  if (elsewhere) return { actor, organizationId: chosen }
  if (!place) return { actor }
  return {
    actor: { ...actor, role: place.role, grants: place.grants, ...(place.outletId ? { outletId: place.outletId } : {}), ...(place.kind === 'merchant' ? { merchant: true } : {}) },
    organizationId: place.organizationId,
  }
}

function customerHat(session: LiveSession, chosen: string | undefined): Hat | null {
  if (!session.customerId) return null
  const place = chosenOf(session.retailers, chosen)
  const actor: Actor = { kind: 'customer', customerId: session.customerId, sessionId: session.id }
  return place
    ? { actor: { ...actor, retailerId: place.retailerId, ...(place.counter ? { counter: true } : {}) }, organizationId: place.organizationId }
    : { actor }
}

/**
 * Whom a request acts as: one device may hold both a staff account and a phone, and each act takes the one that may do
 * it; where both may, the staff account, but the one of the organization that a form's page was drawn for.
 */
export function hatFor(session: LiveSession | null, permission?: Permission, chosen?: string, drawnFor?: string): Hat {
  const hats = session ? [staffHat(session, chosen), customerHat(session, chosen)].filter((hat) => hat !== null) : []
  const able = permission ? hats.filter((hat) => can(hat, permission)) : []
  const drawn = drawnFor === undefined ? undefined : able.find(({ organizationId }) => organizationId === drawnFor)
  return drawn ?? able[0] ?? hats[0] ?? { actor: { kind: 'anonymous' } }
}

/** Whose work is the queue of claims. */
const queueRoles: readonly string[] = ['operator', 'checker']

/** Where a brand's back office begins: with what changed, or with the work; of who may see neither, with the retailers. */
export function backOfficeHome({ role, grants }: Pick<LiveSession['memberships'][number], 'role' | 'grants'>): string {
  const actor: Actor = { kind: 'user', userId: '', platformAdmin: false, role, grants }
  if (!can({ actor }, 'claims.read')) return '/admin/retailers'
  return queueRoles.includes(role) ? '/admin/claims' : '/admin/dashboard'
}

/** Where a person starts after signing in. */
export function homeOf(session: Pick<LiveSession, 'platformAdmin' | 'memberships' | 'retailers' | 'retailerWaits' | 'userId'>): string {
  if (session.platformAdmin) return '/admin'
  const [place] = session.memberships
  if (place?.role === 'cashier') return '/shop/pos'
  if (place?.kind === 'brand') return backOfficeHome(place)
  if (place) return '/shop'
  if (session.retailers.length > 0) return '/retailer'
  if (session.retailerWaits && !session.userId) return '/retailer/waiting'
  return session.userId ? '/account' : '/me'
}
