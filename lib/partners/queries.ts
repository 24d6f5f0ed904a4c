import type { Db, Tx } from '@/db/client'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { programParticipants, programs } from '@/db/schema/programs'

/** Why an organization can't leave its own program for a shared one; null where that is empty, or there is none. */
export async function obstacleTo(from: Db | Tx, organizationId: string, wantedId: string): Promise<string | null> {
  const [mine] = await from.select({ programId: programParticipants.programId, role: programParticipants.role, name: programs.name })
    .from(programParticipants).innerJoin(programs, eq(programs.id, programParticipants.programId))
    .where(and(eq(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt)))
    .orderBy(sql`${programParticipants.programId} = ${wantedId} desc`, programParticipants.joinedAt).limit(1)
  if (!mine) return null
  if (mine.programId === wantedId) return 'You are part of this program already.'
  if (mine.role === 'participant') return `You are part of ${mine.name}. Leave it first, under Partners.`
  const others = await from.select({ one: sql`1` }).from(programParticipants).where(and(
    eq(programParticipants.programId, mine.programId), ne(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt))).limit(1)
  if (others.length > 0) return `Others are part of your own program, ${mine.name}.`
  const [used] = await from.execute(sql`select exists (select from members where program_id = ${mine.programId}) as members,
    exists (select from sales where program_id = ${mine.programId}) as sales`)
  if (used?.members) return `Your own program, ${mine.name}, has members: their points would be lost, so you can’t change to another.`
  if (used?.sales) return `Sales were recorded in your own program, ${mine.name}, so you can’t change to another.`
  return null
}
