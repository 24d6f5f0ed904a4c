import { hash, verify } from '@node-rs/argon2'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { members } from '@/db/schema/members'
import { reserveAttempt } from '@/lib/auth/rate-limit'
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

const TRIES = { most: 5, seconds: 900 }
const TRIES_A_DAY = { most: 20, seconds: 86_400 }

/** A short PIN is only as safe as its wrong tries are few; right ones don't count. @throws AppError rate_limited */
export async function pinMatches(memberId: string, pinHash: string | null, pin: string, now: Date): Promise<boolean> {
  const giveBack = await reserveAttempt({ key: `pin:${memberId}`, ...TRIES }, now)
  const giveBackToday = await reserveAttempt({ key: `pin-day:${memberId}`, ...TRIES_A_DAY }, now).catch(async (refused: unknown) => {
    await giveBack()
    throw refused
  })
  const right = pinHash !== null && pinSchema.safeParse(pin).success && (await verify(pinHash, pin))
  if (right) await Promise.all([giveBack(), giveBackToday()])
  return right
}
