import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { invitations, organizations, staff } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { userOf } from '@/lib/auth/account/person'
import { keyedHash } from '@/lib/auth/keyed-hash'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { organizationIdOf } from './internal'
import { mayGrant } from './rules'
import { email, roleWords, staffRole } from './schemas'
import { checkOutlet, granterOf, refuseMore } from './staff-internal'

const DAYS = 7

/**
 * A second invitation of the same address replaces the first. `link` is given only where no e-mail could be sent,
 * so that the inviter can pass it on. @throws AppError forbidden, conflict (works here already), not_found (outlet)
 */
export const inviteStaff = defineUseCase({
  name: 'staff.invite',
  summary: 'Invites somebody by e-mail to work for the organization.',
  kind: 'command',
  permission: 'staff.manage',
  input: z.object({ email, role: staffRole, outletId: z.uuid().nullish() }),
  output: z.object({ invitationId: z.uuid(), expiresAt: z.iso.datetime(), link: z.string().nullable() }),
  run: async (ctx, input) => {
    const organizationId = organizationIdOf(ctx)
    const { userId } = userOf(ctx)
    if (!mayGrant(granterOf(ctx), input.role))
      throw new AppError('forbidden', 'Only an owner can make, change or remove an owner.')
    refuseMore(ctx, input.role)
    await refuseColleague(ctx.tx, organizationId, input.email)
    const outletId = await checkOutlet(ctx.tx, ctx, input.outletId)
    const [business] = await ctx.tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.id, organizationId))
      .for('update')
    const [inviter] = await ctx.tx.select({ name: users.name }).from(users).where(eq(users.id, userId))
    const waiting = and(
      eq(invitations.organizationId, organizationId),
      eq(invitations.email, input.email),
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
    )
    await refuseReplacing(ctx, waiting)
    await ctx.tx.update(invitations).set({ revokedAt: ctx.now }).where(waiting)
    const token = randomBytes(32).toString('base64url')
    const expiresAt = new Date(ctx.now.getTime() + DAYS * 86_400_000)
    const [made] = await ctx.tx
      .insert(invitations)
      .values({
        organizationId,
        email: input.email,
        role: input.role,
        outletId,
        tokenHash: keyedHash('invitation-token', token),
        invitedBy: userId,
        createdAt: ctx.now,
        expiresAt,
      })
      .returning({ id: invitations.id })
    if (!made) throw new Error('An invitation was not written.')
    const link = `${appUrl()}/invitation/${token}`
    await queueMessage(ctx.tx, {
      organizationId,
      channel: 'email',
      template: 'invitation',
      recipient: { kind: 'address', address: input.email },
      causeId: made.id,
      values: {
        inviter: inviter?.name ?? '',
        business: business?.name ?? '',
        role: roleWords[input.role].label,
        link,
        days: DAYS,
      },
    })
    return {
      invitationId: made.id,
      expiresAt: expiresAt.toISOString(),
      link: messagingAvailable('email') ? null : link,
    }
  },
  event: ({ role }, { invitationId }) => ({ subjectKind: 'invitation', subjectId: invitationId, data: { role } }),
  keep: (made) => ({ ...made, link: null }),
})

/** To replace an invitation is to withdraw it. @throws AppError forbidden (an owner's, by a manager) */
async function refuseReplacing(ctx: Ctx & { tx: Tx }, waiting: SQL | undefined) {
  const replaced = await ctx.tx
    .select({ role: invitations.role })
    .from(invitations)
    .where(and(waiting, gt(invitations.expiresAt, ctx.now)))
  if (replaced.some(({ role }) => !mayGrant(granterOf(ctx), role)))
    throw new AppError('forbidden', 'Only an owner can withdraw the invitation of an owner.')
}

async function refuseColleague(tx: Tx, organizationId: string, address: string) {
  const [works] = await tx
    .select({ one: sql`1` })
    .from(staff)
    .innerJoin(users, eq(users.id, staff.userId))
    .where(and(eq(staff.organizationId, organizationId), eq(users.email, address), isNull(staff.endedAt)))
  if (works) throw new AppError('conflict', 'This person works here already.')
}
