import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { invitations, staff } from '@/db/schema/organizations'
import { staffRegions } from '@/db/schema/workflows'
import { hashPassword } from '@/lib/auth/passwords'
import { AppError, invalid } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { messagingAvailable } from '@/lib/messaging'
import { createUser } from './create-organization'
import { fetchInvitation } from './find-invitation'
import { name } from './schemas'

/**
 * Somebody new gives a name and a password; who has an account must be signed in to it, since a link can be passed on.
 * @throws AppError code_invalid, conflict (sign in first, or as somebody else), validation_failed
 */
export const acceptInvitation = defineUseCase({
  name: 'staff.accept_invitation',
  summary: 'Joins the organization that the link invites to.',
  kind: 'command',
  permission: 'public',
  input: z.object({
    token: sentText().min(1).max(200),
    name: name.optional(),
    password: sentText().max(1_000).optional(),
  }),
  output: z.object({ organizationId: z.uuid(), userId: z.uuid(), newAccount: z.boolean() }),
  run: async (ctx, input) => {
    const invitation = await fetchInvitation(ctx.tx, input.token, ctx.now)
    const taken = await ctx.tx
      .update(invitations)
      .set({ acceptedAt: ctx.now })
      .where(and(eq(invitations.id, invitation.id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .returning({ id: invitations.id })
    if (taken.length === 0) throw new AppError('code_invalid', 'This invitation was used or withdrawn already.')
    const signedIn = ctx.actor.kind === 'user' ? ctx.actor.userId : null
    if (invitation.userId && invitation.userId !== signedIn) {
      throw new AppError('conflict', 'This address has an account. Sign in to it first, then open the link again.')
    }
    const userId = invitation.userId ?? (await newUser(ctx, invitation.email, input))
    const { organizationId, role, outletId } = invitation
    const joined = await ctx.tx
      .insert(staff)
      .values({ organizationId, userId, role, outletId, createdAt: ctx.now })
      .onConflictDoUpdate({
        target: [staff.organizationId, staff.userId],
        set: { role, outletId, endedAt: null, createdAt: ctx.now },
        setWhere: isNotNull(staff.endedAt),
      })
      .returning({ userId: staff.userId })
    if (joined.length === 0) throw new AppError('conflict', 'You work here already.')
    await limitAs(ctx.tx, organizationId, invitation.invitedBy, userId)
    return { organizationId, userId, newAccount: invitation.userId === null }
  },
  event: (_, { organizationId, userId }) => ({ organizationId, subjectKind: 'user', subjectId: userId }),
})

/** Whoever works for some regions lets people into those alone; where one of all regions invites, a limit of before stays. */
async function limitAs(tx: Tx, organizationId: string, invitedBy: string, userId: string) {
  const regionsOf = (person: string) => and(eq(staffRegions.organizationId, organizationId), eq(staffRegions.userId, person))
  const theirs = await tx.select({ region: staffRegions.region }).from(staffRegions).where(regionsOf(invitedBy))
  if (theirs.length === 0) return
  await tx.delete(staffRegions).where(regionsOf(userId))
  await tx.insert(staffRegions).values(theirs.map(({ region }) => ({ organizationId, userId, region })))
}

type Given = { name?: string; password?: string }

async function newUser(
  ctx: { tx: Parameters<typeof createUser>[0]; now: Date },
  email: string,
  { name, password }: Given,
): Promise<string> {
  if (!name) throw invalid('name', 'Enter your name.')
  const passwordHash = await hashPassword(password ?? '', [name, email])
  // Only an e-mail that was really sent shows that the address is theirs.
  const verified = messagingAvailable('email') ? { verifiedAt: ctx.now } : {}
  return createUser(ctx.tx, { name, email, passwordHash, now: ctx.now, ...verified })
}
