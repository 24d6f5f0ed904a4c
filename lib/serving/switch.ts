import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { outlets } from '@/db/schema/organizations'
import { sessions } from '@/db/schema/people'
import { tillTurns } from '@/db/schema/serving'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { findPeople, provePin } from './people'
import { typedPin } from './schemas'
import { turnKey } from './turn-key'

/** From now on this device's till is served by somebody else of the outlet. @throws AppError not_found, code_invalid, rate_limited */
export const switchServer = defineUseCase({
  name: 'till.switch',
  summary: 'Serve at the till of this device, by one’s PIN',
  permission: 'sales.record',
  kind: 'command',
  input: z.object({ outletId: z.uuid(), userId: z.uuid(), pin: typedPin }),
  output: z.object({ turnId: z.uuid(), userId: z.uuid(), outletId: z.uuid(), turnKey: z.string().optional().describe('To sign with what is sold without a network; told once') }),
  run: async (ctx, { outletId, userId, pin }) => {
    const organizationId = ctx.organizationId ?? ''
    await mayStandAt(ctx, outletId)
    const [person] = await findPeople(organizationId, outletId, userId)
    if (!person) throw notFound('member of staff')
    await provePin(organizationId, person, pin, ctx.now)
    const turnId = await beginTurn(ctx, outletId, userId)
    return { turnId, userId, outletId, turnKey: turnKey(turnId) }
  },
  keep: ({ turnKey: _secret, ...facts }) => facts,
  event: (_input, { turnId, userId, outletId }) => ({ subjectKind: 'user', subjectId: userId, data: { turnId, outletId } }),
})

/** @throws AppError conflict (nobody has a PIN, so nobody could open it), forbidden */
export const lockTill = defineUseCase({
  name: 'till.lock',
  summary: 'Lock the till of this device until somebody types their PIN',
  permission: 'sales.record',
  kind: 'command',
  input: z.object({ outletId: z.uuid() }),
  output: z.object({ turnId: z.uuid(), outletId: z.uuid() }),
  run: async (ctx, { outletId }) => {
    await mayStandAt(ctx, outletId)
    if ((await findPeople(ctx.organizationId ?? '', outletId)).length === 0) throw new AppError('conflict', 'Nobody here has chosen a PIN, so nobody could open it again.')
    return { turnId: await beginTurn(ctx, outletId, null), outletId }
  },
  event: (_input, { turnId, outletId }) => ({ subjectKind: 'outlet', subjectId: outletId, data: { turnId } }),
})

async function mayStandAt(ctx: Ctx & { tx: Tx }, outletId: string): Promise<void> {
  const own = ctx.actor.kind === 'user' ? ctx.actor.outletId : undefined
  const [outlet] = await ctx.tx.select({ id: outlets.id }).from(outlets)
    .where(and(eq(outlets.id, outletId), eq(outlets.organizationId, ctx.organizationId ?? ''), isNull(outlets.closedAt)))
  if (!outlet || (own && own !== outletId)) throw notFound('outlet')
}

/** The session's row is locked, so that of two at once one comes after the other. */
async function beginTurn({ tx, actor, organizationId = '', now }: Ctx & { tx: Tx }, outletId: string, userId: string | null): Promise<string> {
  const sessionId = actor.kind === 'user' ? actor.sessionId : undefined
  const [session] = sessionId ? await tx.select({ id: sessions.id }).from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), sql`${sessions.expiresAt} > ${now.toISOString()}`)).for('update') : []
  if (!session) throw new AppError('forbidden', 'Only at the till in a browser, where somebody is signed in.')
  await tx.update(tillTurns).set({ endedAt: now })
    .where(and(eq(tillTurns.sessionId, session.id), eq(tillTurns.organizationId, organizationId), isNull(tillTurns.endedAt)))
  const id = newId()
  await tx.insert(tillTurns).values({ id, organizationId, sessionId: session.id, outletId, userId, startedAt: now })
  return id
}
