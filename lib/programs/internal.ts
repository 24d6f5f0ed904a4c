import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { programParticipants, programs, programVersions } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'

const columns = {
  id: programs.id, organizationId: programs.organizationId, name: programs.name, pointsName: programs.pointsName,
  currency: programs.currency, timeZone: programs.timeZone, locale: programs.locale, createdAt: programs.createdAt,
}

/** The program of the caller's organization: the named one, or its first. @throws AppError not_found */
export async function requireProgram(ctx: Ctx, programId?: string) {
  const [program] = await (ctx.tx ?? db()).select({ ...columns, role: programParticipants.role })
    .from(programParticipants).innerJoin(programs, eq(programs.id, programParticipants.programId))
    .where(and(
      eq(programParticipants.organizationId, ctx.organizationId ?? ''), isNull(programParticipants.leftAt),
      programId ? eq(programs.id, programId) : undefined,
    ))
    .orderBy(asc(programParticipants.joinedAt)).limit(1)
  if (!program) throw notFound('program')
  return program
}

/** The same; for who left a shared one and has no other yet, the one that was left last: its own sales stay its own. @throws AppError not_found */
export async function salesProgram(ctx: Ctx) {
  const [program] = await (ctx.tx ?? db()).select(columns)
    .from(programParticipants).innerJoin(programs, eq(programs.id, programParticipants.programId))
    .where(eq(programParticipants.organizationId, ctx.organizationId ?? ''))
    .orderBy(sql`${programParticipants.leftAt} desc nulls first`, asc(programParticipants.joinedAt)).limit(1)
  if (!program) throw notFound('program')
  return program
}

/** The same where the organization owns it: participants do not change its rules. */
export async function requireOwnProgram(ctx: Ctx, programId?: string) {
  const program = await requireProgram(ctx, programId)
  if (program.role !== 'owner') throw notFound('program')
  return program
}

export async function findDraft(ctx: Ctx, programId: string) {
  const [draft] = await (ctx.tx ?? db()).select().from(programVersions)
    .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'draft')))
  return draft
}

/** Those who publish wait for each other, so that each sees what the one before left. */
export async function lockProgram(tx: Tx, programId: string): Promise<void> {
  await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, programId)).for('no key update')
}
