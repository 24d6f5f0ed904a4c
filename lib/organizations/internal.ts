import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations, outlets, terminals } from '@/db/schema/organizations'
import { programParticipants } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'

// Fetch or refuse, within one organization: another tenant's id is answered as one that doesn't exist.

export function organizationIdOf(ctx: Ctx): string {
  if (!ctx.organizationId) throw notFound('organization')
  return ctx.organizationId
}

/** The one outlet that somebody looks after; an owner looks after all, wherever their till is. */
export const ownOutletOf = ({ actor }: Pick<Ctx, 'actor'>): string | undefined =>
  actor.kind === 'user' && actor.role !== 'owner' && !actor.platformAdmin ? actor.outletId : undefined

/** What is the whole business's, or another outlet's. @throws AppError forbidden */
export function refuseElsewhere(ctx: Ctx, outletId?: string | null): void {
  const own = ownOutletOf(ctx)
  if (own && outletId !== own) throw new AppError('forbidden', 'You look after one outlet. Ask somebody who looks after the whole business.')
}

export async function fetchOrganization(tx: Tx, id: string, { lock = false } = {}) {
  const query = tx
    .select({
      id: organizations.id,
      kind: organizations.kind,
      name: organizations.name,
      country: organizations.country,
      timeZone: organizations.timeZone,
    })
    .from(organizations)
    .where(eq(organizations.id, id))
  const [found] = await (lock ? query.for('no key update') : query)
  if (!found) throw notFound('organization')
  return found
}

export async function fetchOpenOutlet(tx: Tx, ctx: Ctx, id: string) {
  const [found] = await tx
    .select({ id: outlets.id, name: outlets.name, closedAt: outlets.closedAt })
    .from(outlets)
    .where(and(eq(outlets.id, id), eq(outlets.organizationId, organizationIdOf(ctx))))
  if (!found) throw notFound('outlet')
  refuseElsewhere(ctx, id)
  if (found.closedAt) throw new AppError('conflict', 'This outlet is closed.')
  return found
}

/** Locked, so that keys made at once are counted together. */
export async function fetchTerminal(tx: Tx, ctx: Ctx, id: string) {
  const [found] = await tx
    .select({ id: terminals.id, name: terminals.name, kind: terminals.kind, outletId: terminals.outletId, retiredAt: terminals.retiredAt })
    .from(terminals)
    .where(and(eq(terminals.id, id), eq(terminals.organizationId, organizationIdOf(ctx))))
    .for('update')
  if (!found) throw notFound('terminal')
  refuseElsewhere(ctx, found.outletId)
  if (found.retiredAt) throw new AppError('conflict', 'This terminal is retired.')
  return found
}

/**
 * The program a new outlet of this organization records into: the one it has been in longest. Whoever ends that part, or whoever
 * locks the organization to begin one, waits for the outlet, and takes it along.
 */
export async function programOf(tx: Tx, organizationId: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: programParticipants.programId })
    .from(programParticipants)
    .where(and(eq(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt)))
    .orderBy(programParticipants.joinedAt)
    .limit(1)
    .for('share')
  return found?.id ?? null
}
