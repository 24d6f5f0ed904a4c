import { z } from 'zod'
import { open } from '@/lib/auth/encryption'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { env } from '@/lib/env'
import { findNewest } from './outbox-queries'
import type { SealedMessage } from './outbox-queries'
import { shownInOutbox } from './providers'
import { channels } from './schemas'
import type { Rendered } from './templates'

const shownMessage = z.object({
  messageId: z.uuid(),
  channel: z.enum(channels),
  state: z.string(),
  business: z.string().nullable(),
  createdAt: z.date(),
  to: z.string().nullable(),
  subject: z.string().nullable(),
  /** Null once it is erased. */
  text: z.string().nullable(),
})
export type ShownMessage = z.infer<typeof shownMessage>

/** What would have been sent, in demo mode, by channels without a provider: what is really sent is its receiver's alone. Everywhere else there is no such page. @throws AppError not_found */
export const readOutbox = defineUseCase({
  name: 'messages.read_outbox',
  summary: 'Demo mode: the newest messages with their texts',
  permission: 'public',
  kind: 'query',
  input: z.object({ limit: z.int().min(1).max(100).default(30) }),
  output: z.object({ messages: z.array(shownMessage), channels: z.array(z.enum(channels)) }),
  async run(ctx, { limit }) {
    if (!env.DEMO) throw new AppError('not_found', 'There is no outbox here.')
    const shownHere = channels.filter(shownInOutbox)
    return { messages: (await findNewest(shownHere, limit)).map((row) => shown(row, ctx.now)), channels: shownHere }
  },
})

function shown({ address, body, eraseAt, ...row }: SealedMessage, now: Date): ShownMessage {
  const readable = body !== null && (eraseAt === null || eraseAt > now)
  const { subject, text } = readable ? (JSON.parse(open(body)) as Rendered) : {}
  const { messageId, channel, state, business, createdAt } = row
  return {
    messageId, channel, state, business, createdAt,
    to: readable && address ? open(address) : null, subject: subject ?? null, text: text ?? null,
  }
}
