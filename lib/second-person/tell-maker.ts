import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { customers, users } from '@/db/schema/people'
import { retailers } from '@/db/schema/retailers'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage, tellStaff } from '@/lib/messaging'
import { OF_ALL } from './internal'
import type { Change } from './internal'

type Decision = { decision: 'yes' | 'no'; deciderId: string; reason: string }

/** Tells whoever asked for it what became of it: of the staff by e-mail, which names no customer, at a retailer on the phone that registered the customer. */
export async function tellMaker(tx: Tx, change: Change, { decision, deciderId, reason }: Decision): Promise<void> {
  const { id: causeId, organizationId, kind, useCase, makerKind, makerId, title } = change
  if (makerKind === 'customer') return tellRetailer(tx, change, { decision, reason })
  const [decider] = await tx.select({ name: users.name }).from(users).where(eq(users.id, deciderId))
  await tellStaff(tx, {
    organizationId, userIds: [makerId], template: 'decided', causeId,
    values: (reader) => ({ ...reader, about: kind === 'customers' && useCase !== OF_ALL && !useCase.startsWith('imports.') ? 'customer' : 'change', title, decision, reason, decider: decider?.name ?? '', link: `${appUrl()}/admin/verify?show=mine` }),
  })
}

/** All that is asked for there is to take somebody in as a customer. Who does not serve there any more learns nothing of it: its owner does. */
async function tellRetailer(tx: Tx, { id: causeId, organizationId, makerId, retailerId, title: name }: Change, said: Pick<Decision, 'decision' | 'reason'>): Promise<void> {
  if (!messagingAvailable('sms')) return
  const [to] = await tx.select({ id: customers.id, phone: customers.phone, business: organizations.name }).from(retailers)
    .innerJoin(organizations, eq(organizations.id, retailers.organizationId))
    .innerJoin(customers, sql`${customers.id} = case when serves_at_retailer(${retailers.id}, ${makerId}) then ${makerId}::uuid else ${retailers.customerId} end`)
    .where(and(eq(retailers.organizationId, organizationId), eq(retailers.id, retailerId ?? ''), isNull(retailers.endedAt)))
  if (!to?.phone) return
  await queueMessage(tx, { organizationId, channel: 'sms', template: 'customer_decided', recipient: { kind: 'customer', id: to.id, address: to.phone }, values: { business: to.business, name, ...said }, causeId })
}
