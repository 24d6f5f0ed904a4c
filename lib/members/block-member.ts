import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { members } from '@/db/schema/members'
import { leaveOwnCard } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { refuseErased } from './refuse-erased'
import { memberChange } from './second-person'

const input = z.object({
  memberId: z.uuid(),
  reason: sentText().trim().min(3, 'Say why, for whoever reads the log.').max(300),
})
const output = z.object({ memberId: z.uuid(), programId: z.uuid() })
type Answer = z.infer<typeof output>

const event = ({ reason }: { reason: string }, { memberId, programId }: Answer) =>
  ({ programId, subjectKind: 'member', subjectId: memberId, memberId, data: { reason } })

/**
 * A blocked member neither earns nor spends, by any door; what is held may still be captured, as it was promised. Tills
 * that remember the member are told by the posting. Points stay, and expire when they would.
 * @throws AppError member_not_found, conflict (blocked already), forbidden (another organization's program)
 */
export const blockMember = defineUseCase({
  name: 'members.block',
  summary: 'Block a member, with a reason: no more points are earned or spent',
  kind: 'command',
  permission: 'members.block',
  input,
  output,
  run: (ctx, { memberId }) => setBlocked(ctx, memberId, true),
  event,
})

/** @throws AppError member_not_found, conflict (not blocked, nobody’s any more), forbidden (another organization's program; one's own card, where somebody else could) */
export const unblockMember = defineUseCase({
  name: 'members.unblock',
  summary: 'Unblock a member, with a reason',
  kind: 'command',
  secondPerson: memberChange,
  permission: 'members.block',
  input,
  output,
  run: (ctx, { memberId }) => setBlocked(ctx, memberId, false),
  event,
})

async function setBlocked(ctx: Ctx & { tx: Tx }, memberId: string, blocked: boolean): Promise<Answer> {
  const { id: programId } = await requireOwnProgram(ctx)
  const one = and(eq(members.programId, programId), eq(members.id, memberId), isNull(members.endedAt))
  if (!blocked) {
    await leaveOwnCard(ctx, programId, memberId)
    await refuseErased(ctx.tx, { programId, memberId })
  }
  const [changed] = await ctx.tx.update(members).set({ blockedAt: blocked ? ctx.now : null })
    .where(and(one, blocked ? isNull(members.blockedAt) : isNotNull(members.blockedAt))).returning({ id: members.id })
  if (changed) return { memberId, programId }
  const [member] = await ctx.tx.select({ id: members.id }).from(members).where(one)
  if (!member) throw new AppError('member_not_found', 'There is no such member in this program.')
  throw new AppError('conflict', blocked ? 'This member is blocked already.' : 'This member is not blocked.')
}
