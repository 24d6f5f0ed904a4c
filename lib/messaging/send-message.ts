import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { messages } from '@/db/schema/events'
import { open } from '@/lib/auth/encryption'
import { requestLog } from '@/lib/core/log'
import { providerFor } from './providers'
import { SendError } from './schemas'
import type { MessageProvider, OutgoingMessage } from './schemas'
import type { Rendered } from './templates'

type Row = typeof messages.$inferSelect
type Attempt = { now: Date; last: boolean }

const waiting = ['queued', 'sending'] as const

/**
 * Sends one queued message, outside any transaction. A crash between the provider's answer and our note of it sends
 * it again: providers offer no key that would prevent that.
 * @throws what the provider threw, where another attempt is worth it
 */
export async function sendMessage(id: string, attempt: Attempt): Promise<void> {
  const [row] = await db().select().from(messages).where(and(eq(messages.id, id), inArray(messages.state, waiting)))
  if (!row) return
  if (!row.address || !row.body || (row.secret && row.eraseAt && row.eraseAt <= attempt.now)) return expire(row.id)
  const provider = providerFor(row.channel)
  if (!provider) return fail(row, 'No provider is configured for this channel.')
  try {
    const { providerId } = await provider.send(outgoing(row, row.address, row.body, attempt.now))
    await noteSent(row, provider, providerId)
  } catch (error) {
    if (error instanceof SendError) return fail(row, error.message)
    if (attempt.last) return fail(row, `Given up after ${row.attempts + 1} attempts: ${reason(error)}`)
    await db().update(messages).set({ attempts: row.attempts + 1, error: reason(error) }).where(eq(messages.id, row.id))
    throw new Error(`${provider.name} could not take message ${row.id}: ${reason(error)}`)
  }
}

function outgoing(row: Row, address: Buffer, body: Buffer, now: Date): OutgoingMessage {
  const { subject, text } = JSON.parse(open(body)) as Rendered
  const seconds = row.secret && row.eraseAt ? { validSeconds: (row.eraseAt.getTime() - now.getTime()) / 1000 } : {}
  return { id: row.id, to: open(address), text, ...(subject ? { subject } : {}), ...seconds }
}

async function noteSent(row: Row, provider: MessageProvider, providerId: string) {
  const erased = provider.keepsBody ? {} : { body: null, address: null }
  // A callback may have overtaken us: then only the rest is noted.
  const [sent] = await db().update(messages).set({ state: 'sent', error: null, ...erased })
    .where(and(eq(messages.id, row.id), inArray(messages.state, waiting))).returning({ id: messages.id })
  await db().update(messages)
    .set({ provider: provider.name, providerId, sentAt: new Date(), attempts: row.attempts + 1, ...(sent ? {} : erased) })
    .where(eq(messages.id, row.id))
}

async function fail(row: Row, error: string) {
  await db().update(messages).set({ state: 'failed', error, attempts: row.attempts + 1 }).where(eq(messages.id, row.id))
  requestLog(row.id).warn({ messageId: row.id, template: row.template, reason: error }, 'a message failed')
}

const expire = async (id: string) => {
  await db().update(messages).set({ state: 'expired', body: null, address: null })
    .where(and(eq(messages.id, id), inArray(messages.state, waiting)))
}

// Errors of networks and vendors may quote the request, number and all: only their kind is kept.
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if ('status' in error && typeof error.status === 'number') return `${error.name} ${error.status}`
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
