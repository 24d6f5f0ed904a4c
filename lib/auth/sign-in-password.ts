import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { users } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { writeEvent } from '@/lib/core/events'
import { plainText, sentText } from '@/lib/core/text'
import { parseInput } from '@/lib/core/use-case'
import { addressOf, deviceOf, requestIdOf } from '@/lib/doors/request-facts'
import { keyedHash } from './keyed-hash'
import { passwordMatches } from './passwords'
import { countAct } from './rate-limit'
import { takeSecondFactor } from './second-factor'
import type { SecondFactor } from './second-factor'
import { startSession } from './sessions'
import { withPhone } from './sign-in-phone-password'
import { issueTicket, readTicket } from './two-factor-ticket'

const byPassword = z.object({ email: sentText().trim().toLowerCase().pipe(plainText(320)), password: sentText().max(1_000) })
const byTicket = z.object({ ticket: sentText().min(1), code: sentText().trim().min(6).max(40) })

const wrong = () => new AppError('sign_in_failed', 'The e-mail address or the password is wrong.')
const late = () => new AppError('sign_in_failed', 'That took too long. Sign in again.')

type Asked = z.output<typeof byPassword>
type Who = { id: string; passwordHash: string | null; platformAdmin: boolean; totpEnabledAt: Date | null }
const columns = {
  id: users.id,
  passwordHash: users.passwordHash,
  platformAdmin: users.platformAdmin,
  disabledAt: users.disabledAt,
  totpSecret: users.totpSecret,
  totpEnabledAt: users.totpEnabledAt,
}

/**
 * E-mail and password, or the phone of a retailer who wanted one; or, where two-factor is on, the ticket that earns and a code.
 * @throws AppError sign_in_failed, two_factor_required (details.ticket), rate_limited
 */
export async function signInWithPassword(
  input: Record<string, unknown>,
  request: Request,
): Promise<{ sessionId: string }> {
  const now = new Date()
  await countAct({ key: `sign-in:address:${addressOf(request.headers)}`, most: 60, seconds: 600 }, now)
  if (typeof input.ticket === 'string') return withTicket(input, request, now)
  const asked = parseInput(byPassword, input)
  return asked.email.includes('@') ? withPassword(asked, request, now) : withPhone(asked, request, now)
}

async function withPassword({ email, password }: Asked, request: Request, now: Date) {
  await countAct({ key: `sign-in:email:${keyedHash('email', email)}`, most: 10, seconds: 900 }, now)
  const [user] = await db().select(columns).from(users).where(eq(users.email, email))
  const matches = await passwordMatches(user?.passwordHash ?? null, password)
  if (!user?.passwordHash || !matches || user.disabledAt) throw wrong()
  if (user.totpEnabledAt) {
    throw new AppError('two_factor_required', 'Enter the code from your authenticator application.', {
      ticket: issueTicket({ kind: 'user', personId: user.id, by: 'password' }, user.passwordHash, now),
    })
  }
  return { sessionId: await begin(user, request, now) }
}

async function withTicket(input: Record<string, unknown>, request: Request, now: Date) {
  const { ticket, code } = parseInput(byTicket, input)
  const { personId: userId, fits } = readTicket('user', ticket, now)
  await countAct({ key: `second-factor:${userId}`, most: 10, seconds: 900 }, now)
  const [user] = await db().select(columns).from(users).where(eq(users.id, userId))
  if (!user?.passwordHash || !fits(user.passwordHash) || user.disabledAt || !user.totpEnabledAt) throw late()
  const factor = await db().transaction((tx) => takeSecondFactor(tx, { kind: 'user', ...user }, code, now))
  if (!factor) throw new AppError('code_invalid', 'This code is wrong or was used already. Take the next one.')
  return { sessionId: await begin(user, request, now, factor) }
}

/** By what was looked at, if it still holds: whoever sets another password at this moment, which ends all sessions, is waited for. */
const begin = (user: Who, request: Request, now: Date, secondFactor?: SecondFactor): Promise<string> =>
  db().transaction(async (tx) => {
    const [still] = await tx.select({ id: users.id }).from(users).where(and(
      eq(users.id, user.id), eq(users.passwordHash, user.passwordHash ?? ''), isNull(users.disabledAt),
      user.totpEnabledAt ? eq(users.totpEnabledAt, user.totpEnabledAt) : isNull(users.totpEnabledAt),
    )).for('share')
    if (!still) throw secondFactor ? late() : wrong()
    const sessionId = await startSession(tx, { userId: user.id }, deviceOf(request.headers), now)
    const actor = { kind: 'user' as const, userId: user.id, sessionId, platformAdmin: user.platformAdmin }
    await writeEvent(tx, { actor, now, requestId: requestIdOf(request.headers) }, 'sessions.started', {
      subjectKind: 'session',
      subjectId: sessionId,
      data: { by: 'password', ...(secondFactor ? { secondFactor } : {}) },
    })
    return sessionId
  })
