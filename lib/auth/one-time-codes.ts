import { randomInt } from 'node:crypto'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { oneTimeCodes } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { CODE_RULES, codeHash, targetOf } from './one-time-code-rules'
import type { CodeBinding } from './one-time-code-rules'
import { countAct, rateLimited } from './rate-limit'

export { checkCode, consumeCode, verifyCode } from './one-time-code-check'
export type { CodePurpose } from './one-time-code-rules'

export type CodeRequest = CodeBinding & {
  recipient: { kind: 'customer' | 'user' | 'address'; id?: string }
  organizationId?: string
  business?: string
  /** The gift that it is about, and its points. */
  gift?: { name: string; points: number }
  locale?: string
  /** The caller's network address, where strangers may ask. */
  address?: string
  /** False for a number nobody knows: the same work and the same answer, and nothing is sent. */
  deliver?: boolean
  now: Date
}

export type CodeSent = { expiresAt: Date; resendAt: Date }

/**
 * Makes a code, ends the earlier one of the same purpose, and queues it in the caller's transaction.
 * @throws AppError rate_limited; disabled, where no message could reach anybody
 */
export async function requestCode(tx: Tx, request: CodeRequest): Promise<CodeSent> {
  if (!messagingAvailable('sms'))
    throw new AppError('disabled', 'Codes can’t be sent here: no message provider is set up.')
  const { purpose, phone, subject, now } = request
  await limitByOrigin(request)
  await limitByNumber(tx, phone, now)
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const id = newId()
  const expiresAt = new Date(now.getTime() + CODE_RULES.minutes * 60_000)
  await tx
    .update(oneTimeCodes)
    .set({ usedAt: now })
    .where(
      and(eq(oneTimeCodes.target, targetOf(phone)), eq(oneTimeCodes.purpose, purpose), isNull(oneTimeCodes.usedAt)),
    )
  await tx
    .insert(oneTimeCodes)
    .values({
      id,
      purpose,
      target: targetOf(phone),
      subject: subject ?? null,
      codeHash: codeHash(request, code),
      createdAt: now,
      expiresAt,
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
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${targetOf(phone)}, 7331))`)
  const since = new Date(now.getTime() - CODE_RULES.sendsWithinMinutes * 60_000)
  const recent = await tx
    .select({ at: oneTimeCodes.createdAt })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.target, targetOf(phone)), gt(oneTimeCodes.createdAt, since)))
    .orderBy(desc(oneTimeCodes.createdAt))
    .limit(CODE_RULES.sends)
  const oldest = recent[CODE_RULES.sends - 1]
  if (oldest) throw rateLimited(Math.max(1, Math.ceil((oldest.at.getTime() - since.getTime()) / 1_000)))
}

class NothingIsSent extends Error {}

async function send(tx: Tx, request: CodeRequest, code: string, causeId: string) {
  const { purpose, phone, recipient, organizationId, business, gift, locale } = request
  const message = {
    channel: 'sms',
    template: 'code',
    causeId,
    recipient: { ...recipient, address: phone },
    values: { code, purpose, minutes: CODE_RULES.minutes, ...(business ? { business } : {}), ...(gift ? { gift: gift.name, points: gift.points } : {}) },
    ...(organizationId ? { organizationId } : {}),
    ...(locale ? { locale } : {}),
  } as const
  if (request.deliver !== false) return void (await queueMessage(tx, message))
  // The same statements, undone: how long the answer takes says nothing about whether the number is known.
  await tx
    .transaction(async (aside) => {
      await queueMessage(aside, message)
      throw new NothingIsSent()
    })
    .catch((error: unknown) => {
      if (!(error instanceof NothingIsSent)) throw error
    })
}

/** Codes of a number that is given up, whatever they were for. */
export async function forgetCodes(tx: Tx, phone: string): Promise<void> {
  await tx.delete(oneTimeCodes).where(eq(oneTimeCodes.target, targetOf(phone)))
}
