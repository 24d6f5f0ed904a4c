import { pagesSql } from '@/db/client'
import type { messageStates } from './schemas'

type Filter = { state?: (typeof messageStates)[number]; after?: string; before?: string; limit: number }

/** One page of the messages, newest first, without what they say and to whom. */
export async function findMessages({ state, after, before, limit }: Filter) {
  const sql = pagesSql()
  return sql`
    select m.id as "messageId", m.channel, m.template, m.state, m.recipient_kind as "recipientKind", o.name as organization,
      m.provider, m.error, m.attempts, m.created_at as "createdAt", m.sent_at as "sentAt",
      m.state = 'failed' and m.body is not null and m.address is not null and (not m.secret or m.erase_at > now()) as retryable
    from messages m left join organizations o on o.id = m.organization_id
    where true ${state ? sql`and m.state = ${state}` : sql``}
      ${after ? sql`and m.id < ${after}` : sql``} ${before ? sql`and m.id > ${before}` : sql``}
    order by m.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
}
