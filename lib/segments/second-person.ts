import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { segments } from '@/db/schema/segments'
import type { Ctx } from '@/lib/core/context'
import { fieldsOf } from '@/lib/core/fields-of'
import type { SecondPerson } from '@/lib/core/second-person'
import { lockProgram, requireOwnProgram, rulesNow } from '@/lib/programs'
import { segmentConditions } from './schemas'
import type { SegmentConditions } from './schemas'

type InTx = Ctx & { tx: Tx }
type Named = { id: string; name: string; conditions: SegmentConditions }

/** Who is meant by those that are named, put away or not, as the transaction sees it; first those that were made first. */
export async function segmentsMeant({ tx }: InTx, programId: string, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const rows = await tx.select({ id: segments.id, name: segments.name, conditions: segments.conditions }).from(segments)
    .where(and(eq(segments.programId, programId), inArray(segments.id, [...ids]))).orderBy(asc(segments.createdAt), asc(segments.id))
  return rows.map((row) => ({ ...row, conditions: segmentConditions.parse(row.conditions) }))
}

/** The program stays locked: no campaign comes to be for it while it is changed. */
async function isNamed(ctx: InTx, segmentId: string): Promise<boolean> {
  const { id } = await requireOwnProgram(ctx)
  await lockProgram(ctx.tx, id)
  const { campaigns } = await rulesNow(ctx, id)
  return campaigns.list.some(({ state, segmentIds }) => state !== 'ended' && segmentIds.includes(segmentId))
}

/** Whom a campaign is for is part of what it gives: one that runs, comes or is paused. Nobody earns by any other. */
export const segmentChange: SecondPerson<{ segmentId?: string }, unknown> = {
  kind: async (ctx, { segmentId }) => (segmentId && await isNamed(ctx, segmentId) ? 'rates' : null),
  record: async (ctx, { segmentId = '' }) => {
    const { id: programId, currency } = await requireOwnProgram(ctx)
    const [found] = await segmentsMeant(ctx, programId, [segmentId])
    if (!found) return null
    const { name, conditions } = found
    return { title: name, subject: { kind: 'segment', id: segmentId }, fields: fieldsOf({ name, conditions }, currency) }
  },
}
