import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers, users } from '@/db/schema/people'
import { open } from './encryption'
import { recoveryHash, totpStep } from './totp'

export type SecondFactor = 'totp' | 'recovery_code'
/** Staff and customers have the same factor, each in their own table. */
export type Holder = { kind: 'user' | 'customer'; id: string }
export const tableOf = ({ kind }: Holder) => (kind === 'user' ? users : customers)

/**
 * Takes a code of the authenticator application, or a recovery code, once: the last step used is kept and only moves
 * on,
 * and a recovery code leaves the list. Two requests with the same code: one of them wins.
 */
export async function takeSecondFactor(
  tx: Tx,
  holder: Holder & { totpSecret: Buffer | null },
  code: string,
  now: Date,
): Promise<SecondFactor | null> {
  const table = tableOf(holder)
  const digits = code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits) && holder.totpSecret) {
    const step = totpStep(open(holder.totpSecret), digits, now)
    if (step === null) return null
    const taken = await tx
      .update(table)
      .set({ totpLastStep: step })
      .where(and(eq(table.id, holder.id), or(isNull(table.totpLastStep), lt(table.totpLastStep, step))))
      .returning({ id: table.id })
    return taken.length > 0 ? 'totp' : null
  }
  const hash = recoveryHash(code)
  const taken = await tx
    .update(table)
    .set({ recoveryCodeHashes: sql`array_remove(${table.recoveryCodeHashes}, ${hash})` })
    .where(and(eq(table.id, holder.id), sql`${hash} = any(${table.recoveryCodeHashes})`))
    .returning({ id: table.id })
  return taken.length > 0 ? 'recovery_code' : null
}

/** What is known of somebody's second factor once it is off. */
export const NO_SECOND_FACTOR = { totpSecret: null, totpEnabledAt: null, totpLastStep: null, recoveryCodeHashes: [] }
