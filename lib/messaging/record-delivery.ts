import { z } from 'zod'
import { sql } from 'drizzle-orm'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

const output = z.object({ messageId: z.uuid(), organizationId: z.uuid().nullable(), applied: z.boolean() })

/**
 * Notes what a provider reports of a message. Reports come late, twice and out of order: a state only ever moves
 * forward, and `delivered` and `failed` are final. @throws AppError not_found
 */
export const recordDelivery = defineUseCase({
  name: 'messages.record_delivery',
  summary: 'Note what a provider reports of a message',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({
    providerId: sentText().min(1).max(200),
    /** Ours, from the address that the provider calls: the report may come before we know the provider's id. */
    messageId: z.uuid().optional(),
    state: z.enum(['sent', 'delivered', 'failed']),
    error: sentText().max(200).optional(),
  }),
  output,
  async run({ tx }, { providerId, messageId, state, error }) {
    const [known] = z.array(z.object({ id: z.string(), organizationId: z.string().nullable(), state: z.string() })).parse([
      ...(await tx.execute(sql`select id, organization_id as "organizationId", state from messages
        where provider_id = ${providerId} or (id = ${messageId ?? null} and provider_id is null) limit 1 for update`)),
    ])
    if (!known) throw notFound('message')
    const applied = rank(state) > rank(known.state)
    if (applied) {
      await tx.execute(sql`update messages set state = ${state}, error = ${error ?? null}, provider_id = ${providerId},
        sent_at = coalesce(sent_at, now()), address = null, body = null where id = ${known.id}`)
    }
    return { messageId: known.id, organizationId: known.organizationId, applied }
  },
  event: ({ state, error }, { messageId, organizationId, applied }) => ({
    subjectKind: 'message',
    subjectId: messageId,
    ...(organizationId ? { organizationId } : {}),
    data: { state, applied, ...(error ? { error } : {}) },
  }),
})

const order: Record<string, number> = { queued: 0, sending: 0, sent: 1, delivered: 2, failed: 2, expired: 2 }
const rank = (state: string) => order[state] ?? 0
