import { z } from 'zod'
import { keysetPage } from '@/lib/core/keyset'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findEvents } from './event-queries'
import { eventRow, pageInput, pageOutput } from './schemas'

export const listEvents = defineUseCase({
  name: 'platform.list_events',
  summary: 'The event log, newest first',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({
    type: sentText().trim().max(100).optional(),
    organizationId: z.uuid().optional(),
    actorId: z.uuid().optional(),
    /** The thing or the member that it happened to. */
    subjectId: z.uuid().optional(),
    /** The day it was recorded, in UTC. */
    day: sentDay.optional(),
    ...pageInput,
  }),
  output: z.object({ events: z.array(eventRow), ...pageOutput }),
  async run(_ctx, input) {
    const found = eventRow.array().parse([...(await findEvents(input))])
    const { rows, ...page } = keysetPage(found, input, (row) => row.eventId)
    return { events: rows, ...page }
  },
})
