import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { messagingAvailable } from './providers'
import { queueMessage } from './queue-message'
import type { TemplateName, TemplateValues } from './templates'

type Letter<T extends TemplateName> = { organizationId: string; userIds: readonly string[]; template: T; causeId: string; values: (reader: { name: string; business: string }) => TemplateValues[T] }

/** Queues a letter to each of these people who still works there. */
export async function tellStaff<T extends TemplateName>(tx: Tx, { organizationId, userIds, template, causeId, values }: Letter<T>): Promise<void> {
  if (userIds.length === 0 || !messagingAvailable('email')) return
  const readers = await tx.select({ userId: users.id, name: users.name, email: users.email, business: organizations.name }).from(staff)
    .innerJoin(users, eq(users.id, staff.userId)).innerJoin(organizations, eq(organizations.id, staff.organizationId))
    .where(and(eq(staff.organizationId, organizationId), inArray(staff.userId, [...userIds]), isNull(staff.endedAt), isNull(users.disabledAt)))
  for (const { userId, name, email, business } of readers) {
    await queueMessage(tx, { organizationId, channel: 'email', template, recipient: { kind: 'user', id: userId, address: email }, values: values({ name, business }), causeId })
  }
}
