import { and, eq, isNull, sql } from 'drizzle-orm'
import { staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { retailers } from '@/db/schema/retailers'
import type { Actor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Change, InTx } from './internal'

const gone = () => new AppError('conflict', 'Whoever asked for this does not work here any more. Refuse it, and ask for it anew.', { reason: 'maker_gone' })

/** As who it is done: whoever asked for it, with what they may do today. @throws AppError conflict (they are gone) */
export async function actorOfMaker({ tx }: InTx, change: Change): Promise<Actor> {
  return change.makerKind === 'user' ? staffActor(tx, change) : retailerActor(tx, change)
}

async function staffActor(tx: InTx['tx'], { organizationId, makerId }: Change): Promise<Actor> {
  const [found] = await tx.select({ platformAdmin: users.platformAdmin, role: staff.role, grants: staff.grants, outletId: staff.outletId }).from(users)
    .leftJoin(staff, and(eq(staff.userId, users.id), eq(staff.organizationId, organizationId), isNull(staff.endedAt)))
    .where(and(eq(users.id, makerId), isNull(users.disabledAt)))
  if (!found || !(found.role || found.platformAdmin)) throw gone()
  const { platformAdmin, role, grants, outletId } = found
  return { kind: 'user', userId: makerId, platformAdmin, ...(role ? { role, grants: grants ?? {} } : {}), ...(outletId ? { outletId } : {}) }
}

async function retailerActor(tx: InTx['tx'], { organizationId, makerId, retailerId }: Change): Promise<Actor> {
  const [found] = await tx.select({ id: retailers.id, owner: retailers.customerId }).from(retailers).where(and(
    eq(retailers.id, retailerId ?? ''), eq(retailers.organizationId, organizationId), eq(retailers.state, 'verified'), isNull(retailers.endedAt),
    sql`serves_at_retailer(${retailers.id}, ${makerId})`))
  if (!found) throw gone()
  return { kind: 'customer', customerId: makerId, retailerId: found.id, ...(found.owner === makerId ? {} : { counter: true }) }
}
