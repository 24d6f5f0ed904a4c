import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { AppError, notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'

const output = z.object({ organizationId: z.uuid(), suspended: z.boolean() })

/** Staff can't sign in to it and its keys are refused, at once; nothing is deleted. @throws AppError not_found, conflict */
export const suspendOrganization = defineUseCase({
  name: 'platform.suspend_organization',
  summary: 'Suspend an organization: its staff and tills are refused until it is lifted',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({ organizationId: z.uuid(), reason: sentText().trim().min(3, 'Say why, for whoever reads the log').max(300) }),
  output,
  async run({ tx, now }, { organizationId }) {
    await change(tx, organizationId, now)
    return { organizationId, suspended: true }
  },
  event: ({ organizationId, reason }) =>
    ({ organizationId, subjectKind: 'organization', subjectId: organizationId, data: { reason } }),
})

/** @throws AppError not_found, conflict */
export const unsuspendOrganization = defineUseCase({
  name: 'platform.unsuspend_organization',
  summary: 'Lift the suspension of an organization',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({ organizationId: z.uuid() }),
  output,
  async run({ tx }, { organizationId }) {
    await change(tx, organizationId, null)
    return { organizationId, suspended: false }
  },
  event: ({ organizationId }) => ({ organizationId, subjectKind: 'organization', subjectId: organizationId }),
})

async function change(tx: Tx, organizationId: string, suspendedAt: Date | null) {
  const [known] = await tx.select({ suspendedAt: organizations.suspendedAt }).from(organizations)
    .where(eq(organizations.id, organizationId)).for('update')
  if (!known) throw notFound('organization')
  if ((known.suspendedAt === null) === (suspendedAt === null)) {
    throw new AppError('conflict', suspendedAt ? 'It is suspended already.' : 'It is not suspended.')
  }
  await tx.update(organizations).set({ suspendedAt }).where(eq(organizations.id, organizationId))
}
