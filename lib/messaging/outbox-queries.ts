import { pagesSql } from '@/db/client'
import type { Channel } from './schemas'

export type SealedMessage = {
  messageId: string; channel: Channel; template: string; state: string; createdAt: Date; eraseAt: Date | null
  business: string | null; address: Buffer | null; body: Buffer | null
}

export async function findNewest(channels: readonly Channel[], limit: number): Promise<SealedMessage[]> {
  return pagesSql()<SealedMessage[]>`
    select m.id as "messageId", m.channel, m.template, m.state, m.created_at as "createdAt", m.erase_at as "eraseAt",
      o.name as business, m.address, m.body
    from messages m left join organizations o on o.id = m.organization_id where m.channel = any (${channels}) order by m.id desc limit ${limit}`
}
