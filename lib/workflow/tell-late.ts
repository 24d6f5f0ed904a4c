import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { staffRegions } from '@/db/schema/workflows'
import { worksIn } from '@/lib/core/works-in'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import type { TemplateName, TemplateValues } from '@/lib/messaging'
import type { StepRole } from './schemas'

type Reader = { name: string; business: string }
type Late<T extends TemplateName> = { organizationId: string; role: StepRole; region: string | null; template: T; causeId: string; values: (reader: Reader) => TemplateValues[T] }

/** Tells those of a role, who work for its region, that a step should have been done by now; where nobody has the role, the owner. */
export async function tellLate<T extends TemplateName>(tx: Tx, { organizationId, role, region, template, causeId, values }: Late<T>): Promise<void> {
  if (!messagingAvailable('email')) return
  const found = await tx.select({ role: staff.role, userId: users.id, name: users.name, email: users.email, business: organizations.name }).from(staff)
    .innerJoin(users, eq(users.id, staff.userId)).innerJoin(organizations, eq(organizations.id, staff.organizationId))
    .where(and(eq(staff.organizationId, organizationId), inArray(staff.role, [role, 'owner']), isNull(staff.endedAt), isNull(users.disabledAt)))
  const limits = await tx.select({ userId: staffRegions.userId, region: staffRegions.region }).from(staffRegions).where(eq(staffRegions.organizationId, organizationId))
  const regionsOf = (userId: string) => limits.filter((one) => one.userId === userId).map((one) => one.region)
  const near = found.filter(({ userId }) => regionsOf(userId).length === 0 || worksIn(regionsOf(userId), region))
  const own = near.filter((one) => one.role === role)
  for (const { userId, name, email, business } of own.length > 0 ? own : near) {
    await queueMessage(tx, { organizationId, channel: 'email', template, recipient: { kind: 'user', id: userId, address: email }, values: values({ name, business }), causeId })
  }
}
