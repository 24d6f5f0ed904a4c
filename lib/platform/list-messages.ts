import { z } from 'zod'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { findMessages } from './message-queries'
import { messageRow, messageStates, pageInput, pageOutput } from './schemas'

/** What messages say, and to whom, is never part of this. */
export const listMessages = defineUseCase({
  name: 'platform.list_messages',
  summary: 'Messages and what became of them, newest first',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ state: z.enum(messageStates).optional(), ...pageInput }),
  output: z.object({ messages: z.array(messageRow), ...pageOutput }),
  async run(_ctx, input) {
    const found = messageRow.array().parse([...(await findMessages(input))])
    const { rows, ...page } = keysetPage(found, input, (row) => row.messageId)
    return { messages: rows, ...page }
  },
})
