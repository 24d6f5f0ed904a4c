import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { AnyColumn } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { invitations, outlets, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf, ownOutletOf } from './internal'
import { staffRole } from './schemas'

const place = { role: staffRole, outletId: z.uuid().nullable(), outlet: z.string().nullable() }
const person = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  ...place,
  twoFactor: z.boolean(),
  phone: z.string().nullable(),
  hasPin: z.boolean(),
  since: z.iso.datetime(),
  you: z.boolean(),
})
const invitation = z.object({
  invitationId: z.uuid(),
  email: z.string(),
  ...place,
  invitedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

/** Who looks after one outlet sees its people, and those of the whole business, who may stand there too. */
function within(ctx: Ctx, column: AnyColumn) {
  const own = ownOutletOf(ctx)
  return own ? or(isNull(column), eq(column, own)) : undefined
}

export const listStaff = defineUseCase({
  name: 'staff.list',
  summary: 'Who works for the organization, and who is invited to.',
  kind: 'query',
  permission: 'staff.read',
  input: z.object({}),
  output: z.object({ items: z.array(person), invitations: z.array(invitation) }),
  run: async (ctx) => {
    const rows = await db()
      .select({
        userId: users.id,
        name: users.name,
        email: users.email,
        role: staff.role,
        outletId: staff.outletId,
        outlet: outlets.name,
        twoFactor: sql<boolean>`${users.totpEnabledAt} is not null`,
        phone: staff.phone,
        hasPin: sql<boolean>`${staff.pinHash} is not null`,
        since: staff.createdAt,
      })
      .from(staff)
      .innerJoin(users, eq(users.id, staff.userId))
      .leftJoin(outlets, eq(outlets.id, staff.outletId))
      .where(and(eq(staff.organizationId, organizationIdOf(ctx)), isNull(staff.endedAt), within(ctx, staff.outletId)))
      .orderBy(asc(users.name), asc(users.id))
    const me = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    return {
      items: rows.map((row) => ({ ...row, since: row.since.toISOString(), you: row.userId === me })),
      invitations: await openInvitations(ctx),
    }
  },
})

async function openInvitations(ctx: Ctx) {
  const rows = await db()
    .select({
      invitationId: invitations.id,
      email: invitations.email,
      role: invitations.role,
      outletId: invitations.outletId,
      outlet: outlets.name,
      invitedAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .leftJoin(outlets, eq(outlets.id, invitations.outletId))
    .where(
      and(
        eq(invitations.organizationId, organizationIdOf(ctx)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, ctx.now),
        within(ctx, invitations.outletId),
      ),
    )
    .orderBy(asc(invitations.email))
  return rows.map((row) => ({
    ...row,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }))
}
