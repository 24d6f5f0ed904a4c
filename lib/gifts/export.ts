import { z } from 'zod'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { findQueue } from './queries-channel'
import { channelGiftSchema, giftStates } from './schemas'

/** Newest first; of staff who are limited to regions, theirs. */
export const exportGifts = defineUseCase({
  name: 'gifts.export',
  summary: 'The requests for gifts of a brand’s channel, for a file',
  permission: 'gifts.export',
  kind: 'query',
  input: z.object({ state: z.enum(giftStates).optional(), cursor: sentText().max(200).optional(), limit: z.int().min(1).max(500).default(500) }),
  output: z.object({ gifts: z.array(channelGiftSchema), next: z.string().nullable() }),
  async run(ctx, { state, cursor, limit }) {
    const program = await findProgramOf(ctx)
    if (!program) return { gifts: [], next: null }
    const seen = { programId: program.id, organizationId: ctx.organizationId ?? '', regions: await regionsOf(ctx) }
    const rows = await findQueue(seen, { states: state ? [state] : giftStates, mine: null, capacities: [], oldestFirst: false, after: placeOf(cursor), limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { gifts: rows.slice(0, limit), next: last ? cursorOf({ at: new Date(last.requestedAt), id: last.redemptionId }) : null }
  },
})
