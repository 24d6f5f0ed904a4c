import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events, outbox } from '@/db/schema/events'
import { actorId } from './context'
import type { Ctx } from './context'
import { newId, PLATFORM_SCOPE } from './ids'

/** What happened, to whom. `programId` scopes it to a program; else it belongs to the organization, or the platform. */
export type EventFact = {
  /** Its own id, where the effect names it. */
  id?: string
  programId?: string
  organizationId?: string
  subjectKind?: string
  subjectId?: string
  memberId?: string
  causeId?: string
  occurredAt?: Date
  data?: Record<string, unknown>
}

export const scopeOf = (fact: Pick<EventFact, 'programId' | 'organizationId'>, ctx: Pick<Ctx, 'organizationId'>) =>
  fact.programId ?? fact.organizationId ?? ctx.organizationId ?? PLATFORM_SCOPE

/** Writes one event and its outbox row in the caller's transaction. @returns the event's id */
export async function writeEvent(tx: Tx, ctx: Ctx, type: string, fact: EventFact, id = newId()): Promise<string> {
  await writeEvents(tx, ctx, type, [fact], [id])
  return id
}

/** The same for several of one type, in two statements. */
export async function writeEvents(tx: Tx, ctx: Ctx, type: string, facts: readonly EventFact[], ids: readonly string[] = facts.map(() => newId())): Promise<void> {
  if (facts.length === 0) return
  const rows = facts.map((fact, index) => ({
    scopeId: scopeOf(fact, ctx),
    id: ids[index] ?? newId(),
    type,
    organizationId: fact.organizationId ?? ctx.organizationId ?? null,
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    subjectKind: fact.subjectKind,
    subjectId: fact.subjectId,
    memberId: fact.memberId,
    causeId: fact.causeId,
    requestId: ctx.requestId,
    occurredAt: fact.occurredAt ?? ctx.now,
    data: fact.data ?? {},
  }))
  await tx.insert(events).values(rows)
  await tx.insert(outbox).values(rows.map(({ scopeId, id }) => ({ scopeId, eventIds: sql`array[${id}]::uuid[]` })))
}
