import { randomInt } from 'node:crypto'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { guardSql } from '@/db/client'
import type { Tx } from '@/db/client'
import { oneTimeCodes } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { keyedHash } from './keyed-hash'
import { countAct, rateLimited } from './rate-limit'

export type CodePurpose = 'sign_in' | 'lookup' | 'redeem' | 'change_phone'
export const CODE_RULES = { minutes: 10, attempts: 5, sends: 3, sendsWithinMinutes: 10, resendAfterSeconds: 30 } as const

type Bound = {
  purpose: CodePurpose
  /** E.164. */
  phone: string
  /** What the code proves, where it proves more than the phone: the member whose points are spent. */
  subject?: string
}

export type CodeRequest = Bound & {
  recipient: { kind: 'customer' | 'user' | 'address'; id?: string }
  organizationId?: string
  business?: string
  locale?: string
  /** The caller's network address, where strangers may ask. */
  address?: string
  /** False for a number nobody knows: the same work and the same answer, and nothing is sent. */
  deliver?: boolean
  now: Date
}

export type CodeSent = { expiresAt: Date; resendAt: Date }

const target = (phone: string) => keyedHash('phone', phone)
const codeHash = ({ purpose, phone, subject }: Bound, code: string) =>
  keyedHash('one-time-code', `${purpose}\n${phone}\n${subject ?? ''}\n${code}`)

/**
 * Makes a code, ends the earlier one of the same purpose, and queues it in the caller's transaction.
 * @throws AppError rate_limited; disabled, where no message could reach anybody
 */
export async function requestCode(tx: Tx, request: CodeRequest): Promise<CodeSent> {
  if (!messagingAvailable('sms')) throw new AppError('disabled', 'Codes can’t be sent here: no message provider is set up.')
  const { purpose, phone, subject, now } = request
  await limitByOrigin(request)
  await limitByNumber(tx, phone, now)
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const id = newId()
  const expiresAt = new Date(now.getTime() + CODE_RULES.minutes * 60_000)
  await tx.update(oneTimeCodes).set({ usedAt: now })
    .where(and(eq(oneTimeCodes.target, target(phone)), eq(oneTimeCodes.purpose, purpose), isNull(oneTimeCodes.usedAt)))
  await tx.insert(oneTimeCodes).values({
    id, purpose, target: target(phone), subject: subject ?? null, codeHash: codeHash(request, code), createdAt: now, expiresAt,
  })
  await send(tx, request, code, id)
  return { expiresAt, resendAt: new Date(now.getTime() + CODE_RULES.resendAfterSeconds * 1_000) }
}

async function limitByOrigin({ phone, address, now }: CodeRequest) {
  if (address) await countAct({ key: `codes:address:${address}`, most: 30, seconds: 600 }, now)
  // Ten thousand numbers in a row share one allowance, which makes pumping messages to a range pointless.
  await countAct({ key: `codes:range:${phone.slice(0, -4)}`, most: 60, seconds: 600 }, now)
}

async function limitByNumber(tx: Tx, phone: string, now: Date) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${target(phone)}, 7331))`)
  const since = new Date(now.getTime() - CODE_RULES.sendsWithinMinutes * 60_000)
  const recent = await tx.select({ at: oneTimeCodes.createdAt }).from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.target, target(phone)), gt(oneTimeCodes.createdAt, since)))
    .orderBy(desc(oneTimeCodes.createdAt)).limit(CODE_RULES.sends)
  const oldest = recent[CODE_RULES.sends - 1]
  if (oldest) throw rateLimited(Math.max(1, Math.ceil((oldest.at.getTime() - since.getTime()) / 1_000)))
}

class NothingIsSent extends Error {}

async function send(tx: Tx, request: CodeRequest, code: string, causeId: string) {
  const { purpose, phone, recipient, organizationId, business, locale } = request
  const message = {
    channel: 'sms', template: 'code', causeId,
    recipient: { ...recipient, address: phone },
    values: { code, purpose, minutes: CODE_RULES.minutes, ...(business ? { business } : {}) },
    ...(organizationId ? { organizationId } : {}), ...(locale ? { locale } : {}),
  } as const
  if (request.deliver !== false) return void (await queueMessage(tx, message))
  // The same statements, undone: how long the answer takes says nothing about whether the number is known.
  await tx.transaction(async (aside) => {
    await queueMessage(aside, message)
    throw new NothingIsSent()
  }).catch((error: unknown) => {
    if (!(error instanceof NothingIsSent)) throw error
  })
}

/**
 * Checks a code and counts a wrong one at once, on a connection of its own. A right one still has to be consumed, in the
 * transaction of what it allows. @returns the code's id @throws AppError code_invalid
 */
export async function checkCode(bound: Bound & { code: string; now: Date }): Promise<string> {
  const digits = bound.code.replaceAll(/[\s-]/g, '')
  const { now } = bound
  const [found] = await guardSql()<{ id: string; right: boolean }[]>`
    update one_time_codes set attempts = attempts + case when code_hash = ${codeHash(bound, digits)} then 0 else 1 end
    where id = (select id from one_time_codes
        where target = ${target(bound.phone)} and purpose = ${bound.purpose} order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${now} and attempts < ${CODE_RULES.attempts}
    returning id, code_hash = ${codeHash(bound, digits)} as right`
  if (!found?.right) throw wrongCode()
  return found.id
}

/** Uses a checked code up. Of two callers with the same code one gets here first. @throws AppError code_invalid */
export async function consumeCode(tx: Tx, id: string, now: Date): Promise<void> {
  const used = await tx.update(oneTimeCodes).set({ usedAt: now })
    .where(and(eq(oneTimeCodes.id, id), isNull(oneTimeCodes.usedAt))).returning({ id: oneTimeCodes.id })
  if (used.length === 0) throw wrongCode()
}

/** Checks a code and uses it up, for callers without a transaction around what it allows. @throws AppError code_invalid */
export async function verifyCode(bound: Bound & { code: string; now: Date }): Promise<void> {
  const id = await checkCode(bound)
  const used = await guardSql()`update one_time_codes set used_at = ${bound.now} where id = ${id} and used_at is null returning id`
  if (used.length === 0) throw wrongCode()
}

const wrongCode = () => new AppError('code_invalid', 'This code is wrong or has expired. Check it, or ask for a new one.')
