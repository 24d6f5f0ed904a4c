import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema/people'
import { open } from './encryption'
import { recoveryHash, totpStep } from './totp'

export type SecondFactor = 'totp' | 'recovery_code'

/**
 * Takes a code of the authenticator application, or a recovery code, once: the last step used is kept and only moves
 * on,
 * and a recovery code leaves the list. Two requests with the same code: one of them wins.
 */
export async function takeSecondFactor(
  tx: Tx,
  user: { id: string; totpSecret: Buffer | null },
  code: string,
  now: Date,
): Promise<SecondFactor | null> {
  const digits = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits) && user.totpSecret) {
    const step = totpStep(open(user.totpSecret), digits, now)
    if (step === null) return null
    const taken = await tx
      .update(users)
      .set({ totpLastStep: step })
      .where(and(eq(users.id, user.id), or(isNull(users.totpLastStep), lt(users.totpLastStep, step))))
      .returning({ id: users.id })
    return taken.length > 0 ? 'totp' : null
  }
  const hash = recoveryHash(code)
  const taken = await tx
    .update(users)
    .set({ recoveryCodeHashes: sql`array_remove(${users.recoveryCodeHashes}, ${hash})` })
    .where(and(eq(users.id, user.id), sql`${hash} = any(${users.recoveryCodeHashes})`))
    .returning({ id: users.id })
  return taken.length > 0 ? 'recovery_code' : null
}

/** What is known of somebody's second factor once it is off. */
export const NO_SECOND_FACTOR = { totpSecret: null, totpEnabledAt: null, totpLastStep: null, recoveryCodeHashes: [] }
