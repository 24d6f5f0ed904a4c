import { and, eq, isNull } from 'drizzle-orm'
import { guardSql } from '@/db/client'
import type { Tx } from '@/db/client'
import { oneTimeCodes } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { CODE_RULES, codeHash, targetOf } from './one-time-code-rules'
import type { CodeBinding } from './one-time-code-rules'

/**
 * Checks a code and counts a wrong one at once, on a connection of its own. A right one still has to be consumed, in
 * the
 * transaction of what it allows. @returns the code's id @throws AppError code_invalid
 */
export async function checkCode(bound: CodeBinding & { code: string; now: Date }): Promise<string> {
  const digits = bound.code.replaceAll(/[\s-]/g, '')
  const { now } = bound
  const [found] = await guardSql()<{ id: string; right: boolean }[]>`
    update one_time_codes set attempts = attempts + case when code_hash = ${codeHash(bound, digits)} then 0 else 1 end
    where id = (select id from one_time_codes
        where target = ${targetOf(bound.phone)} and purpose = ${bound.purpose}
        order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${now} and attempts < ${CODE_RULES.attempts}
    returning id, code_hash = ${codeHash(bound, digits)} as right`
  if (!found?.right) throw wrongCode()
  return found.id
}

/** Uses a checked code up. Of two callers with the same code one gets here first. @throws AppError code_invalid */
export async function consumeCode(tx: Tx, id: string, now: Date): Promise<void> {
  const used = await tx
    .update(oneTimeCodes)
    .set({ usedAt: now })
    .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.usedAt)))
    .returning({ id: oneTimeCodes.id })
  if (used.length === 0) throw wrongCode()
}

/**
 * Checks a code and uses it up, for callers without a transaction around what it allows. @throws AppError code_invalid
 */
export async function verifyCode(bound: CodeBinding & { code: string; now: Date }): Promise<void> {
  const id = await checkCode(bound)
  const used =
    await guardSql()`update one_time_codes set used_at = ${bound.now} where id = ${id} and used_at is null returning id`
  if (used.length === 0) throw wrongCode()
}

const wrongCode = () =>
  new AppError('code_invalid', 'This code is wrong or has expired. Check it, or ask for a new one.')
