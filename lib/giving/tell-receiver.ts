import type { Tx } from '@/db/client'
import type { MemberFacts } from '@/lib/members'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { availableNow } from './queries'

type Gift = { eventId: string; programId: string; organizationId: string; business: string; points: number; now: Date }

/** Once, with the gift itself: points that somebody was not told of are points nobody uses. No marketing, so it asks for no consent. */
export async function tellReceiver(tx: Tx, { memberId, customerId, phone }: MemberFacts, gift: Gift): Promise<void> {
  if (!phone || !messagingAvailable('sms')) return
  const { eventId, programId, organizationId, business, points, now } = gift
  await queueMessage(tx, {
    organizationId, channel: 'sms', template: 'gift_received', causeId: eventId, recipient: { kind: 'customer', id: customerId, address: phone },
    values: { business, points, available: await availableNow(tx, programId, memberId, now) },
  })
}
