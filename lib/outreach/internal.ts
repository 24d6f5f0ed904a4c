import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { outreachActions, outreaches } from '@/db/schema/outreach'
import type { outreachActionKinds } from '@/db/schema/outreach'
import { AppError, notFound } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { requireOwnProgram } from '@/lib/programs'
import { reach } from './reach'

export type Outreach = typeof outreaches.$inferSelect
export type CommandCtx = Ctx & { tx: Tx }
type Kind = (typeof outreachActionKinds)[number]

/** One of the brand's, locked; for staff of some regions one that reaches no others. @throws AppError not_found */
export async function lockOutreach(ctx: CommandCtx, outreachId: string): Promise<Outreach> {
  const { id: programId } = await requireOwnProgram(ctx)
  const [row] = await ctx.tx.select().from(outreaches)
    .where(and(eq(outreaches.programId, programId), eq(outreaches.id, outreachId), eq(outreaches.organizationId, ctx.organizationId ?? ''))).for('no key update')
  if (!row) throw notFound('message or grant')
  const [seen] = await ctx.tx.execute(sql`select from outreaches o where o.program_id = ${programId} and o.id = ${outreachId} and outreach_within(o, ${await reach(ctx)}::uuid[])`)
  if (!seen) throw notFound('message or grant')
  return row
}

/** @throws AppError conflict */
export function requireState({ state }: Outreach, ...allowed: Outreach['state'][]): void {
  if (!allowed.includes(state)) throw new AppError('conflict', 'Somebody else was faster: look at it again.', { reason: 'state', state })
}

/** @throws AppError forbidden (no person) */
export function personOf({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new AppError('forbidden', 'Only a person of the brand can do this.')
  return actor.userId
}

export async function note(ctx: CommandCtx, { programId, id: outreachId }: Pick<Outreach, 'programId' | 'id'>, kind: Kind, reason: string | null = null): Promise<void> {
  await ctx.tx.insert(outreachActions).values({ programId, id: newId(), outreachId, kind, personId: personOf(ctx), at: ctx.now, reason })
}

/** Whether the caller did one of these to it. */
export async function didAnyOf(ctx: CommandCtx, { programId, id }: Outreach, kinds: readonly Kind[]): Promise<boolean> {
  const [row] = await ctx.tx.execute(sql`select from outreach_actions where program_id = ${programId} and outreach_id = ${id}
    and person_id = ${personOf(ctx)} and kind = any (${`{${kinds.join(',')}}`}::text[]) limit 1`)
  return row !== undefined
}

export async function change({ tx, now }: CommandCtx, { programId, id }: Outreach, set: Partial<Outreach>) {
  const [row] = await tx.update(outreaches).set({ ...set, changedAt: now }).where(and(eq(outreaches.programId, programId), eq(outreaches.id, id))).returning()
  if (!row) throw notFound('message or grant')
  return { outreachId: row.id, programId, state: row.state }
}

export const event = (_input: unknown, { programId, outreachId, state }: { programId: string; outreachId: string; state: string }) =>
  ({ programId, subjectKind: 'outreach', subjectId: outreachId, data: { state } })

/** Its job begins as soon as the transaction is done; the minute's run finds it in any case. */
export const startJob = ({ tx }: CommandCtx) => tx.execute(sql`select graphile_worker.add_job('run_outreach', queue_name => 'run_outreach', job_key => 'run_outreach', max_attempts => 3)`)
