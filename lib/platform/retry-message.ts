import { and, eq, gt, isNotNull, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema/events'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'

/** @throws AppError conflict (it has not failed, or its text is erased) */
export const retryMessage = defineUseCase({
  name: 'platform.retry_message',
  summary: 'Send a message that failed once more',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({ messageId: z.uuid() }),
  output: z.object({ messageId: z.uuid() }),
  async run({ tx, now }, { messageId }) {
    const again = await queueAgain(tx, now, eq(messages.id, messageId))
    if (again.length === 0) throw new AppError('conflict', 'This message can’t be sent again: it has not failed, or its text is erased.')
    return { messageId }
  },
  event: ({ messageId }) => ({ subjectKind: 'message', subjectId: messageId }),
})

export const retryMessages = defineUseCase({
  name: 'platform.retry_messages',
  summary: 'Send every message that failed once more, where its text is not erased',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({}),
  output: z.object({ queued: z.int() }),
  run: async ({ tx, now }) => ({ queued: (await queueAgain(tx, now)).length }),
  event: (_input, { queued }) => ({ data: { queued } }),
})

function queueAgain(tx: Tx, now: Date, which?: SQL) {
  const usable = or(eq(messages.secret, false), gt(messages.eraseAt, now))
  return tx.update(messages).set({ state: 'queued', error: null })
    .where(and(which, eq(messages.state, 'failed'), isNotNull(messages.body), isNotNull(messages.address), usable))
    .returning({ id: messages.id })
}
