import { hash, verify } from '@node-rs/argon2'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members } from '@/db/schema/members'
import { withinTries } from '@/lib/auth/pin-tries'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { pinSchema } from './schemas'

/** A customer chooses the PIN that spends points of one of their own memberships. */
export const setPin = defineUseCase({
  name: 'members.set_pin',
  summary: 'Choose the PIN that proves spending points',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid(), pin: pinSchema }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid() }),
  run: async ({ tx, actor, now }, { programId, pin }) => {
    const customerId = actor.kind === 'customer' || actor.kind === 'user' ? actor.customerId : undefined
    if (!customerId) throw notFound('membership')
    const [member] = await tx.update(members).set({ pinHash: await hash(pin) })
      .where(and(eq(members.programId, programId), eq(members.customerId, customerId), isNull(members.mergedInto), awake(now))).returning({ id: members.id })
    if (!member) throw notFound('membership')
    return { programId, memberId: member.id }
  },
  event: (_input, { programId, memberId }) => ({ programId, subjectKind: 'member', subjectId: memberId, memberId }),
})

/** A PIN set on a dormant card would open it to whoever has its phone number now. */
const awake = (now: Date) => sql`not member_dormant(${members}, ${now.toISOString()}::timestamptz)`

/** @throws AppError rate_limited (wrong too often) */
export const pinMatches = (memberId: string, pinHash: string | null, pin: string, now: Date): Promise<boolean> =>
  withinTries(memberId, now, async () => pinHash !== null && pinSchema.safeParse(pin).success && (await verify(pinHash, pin)))
