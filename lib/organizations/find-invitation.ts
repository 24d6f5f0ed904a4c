import { and, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Db, Tx } from '@/db/client'
import { invitations, organizations } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { AppError } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { staffRole } from './schemas'

/** The open invitation behind a link. @throws AppError code_invalid (used, withdrawn, too old) */
export async function fetchInvitation(from: Db | Tx, token: string, now: Date) {
  const [found] = await from
    .select({
      id: invitations.id,
      organizationId: invitations.organizationId,
      email: invitations.email,
      role: invitations.role,
      outletId: invitations.outletId,
      invitedBy: invitations.invitedBy,
      business: organizations.name,
      userId: users.id,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(users, eq(users.email, invitations.email))
    .where(
      and(
        eq(invitations.tokenHash, keyedHash('invitation-token', token)),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, now),
      ),
    )
  if (!found)
    throw new AppError('code_invalid', 'This invitation was used, withdrawn, or is too old. Ask for a new one.')
  return found
}

export const findInvitation = defineUseCase({
  name: 'staff.find_invitation',
  summary: 'What the link of an invitation invites to.',
  kind: 'query',
  permission: 'public',
  input: z.object({ token: sentText().min(1).max(200) }),
  output: z.object({ business: z.string(), role: staffRole, email: z.string(), hasAccount: z.boolean() }),
  run: async (ctx, { token }) => {
    const { business, role, email, userId } = await fetchInvitation(db(), token, ctx.now)
    return { business, role, email, hasAccount: userId !== null }
  },
})
