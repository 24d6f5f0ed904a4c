import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { programInvitations, programParticipants, programs } from '@/db/schema/programs'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, requireProgram, versionAt } from '@/lib/programs'
import { linkOf, spoken } from './link'
import { ownersRate } from './offer'
import { partnersPage } from './schemas'

const limitsOf = ({ leastPerUnit, mostPerUnit }: { leastPerUnit: string | null; mostPerUnit: string | null }) =>
  (leastPerUnit !== null && mostPerUnit !== null ? { leastPerUnit, mostPerUnit } : null)

/** Partners know each other's names and rates: members are told both. Of limits each sees its own, the owner all. @throws AppError not_found (no program) */
export const listPartners = defineUseCase({
  name: 'partners.list',
  summary: 'List who takes part in the program, at which rate, and who is invited',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({}),
  output: partnersPage,
  run: async (ctx) => {
    const { id: programId, name, currency, timeZone, role } = await requireProgram(ctx)
    const [found, [terms], { rules }, invitations] = await Promise.all([
      db().select({
        organizationId: organizations.id, name: organizations.name, role: programParticipants.role, joinedAt: programParticipants.joinedAt,
        leastPerUnit: programParticipants.leastPerUnit, mostPerUnit: programParticipants.mostPerUnit,
      }).from(programParticipants).innerJoin(organizations, eq(organizations.id, programParticipants.organizationId))
        .where(and(eq(programParticipants.programId, programId), isNull(programParticipants.leftAt))).orderBy(asc(programParticipants.joinedAt), asc(organizations.id)),
      db().select({ open: programs.open, leastPerUnit: programs.leastPerUnit, mostPerUnit: programs.mostPerUnit, owner: organizations.name })
        .from(programs).innerJoin(organizations, eq(organizations.id, programs.organizationId)).where(eq(programs.id, programId)),
      publishedProgram(programId, { maxAgeMs: 0 }).then((program) => versionAt(program, ctx.now)),
      role === 'owner' && can(ctx, 'partners.manage') ? waiting(ctx, programId) : [],
    ])
    const base = ownersRate(rules, currency)
    const rateOf = (id: string) => rules.partners.list.find(({ organizationId }) => organizationId === id)?.pointsPerUnit ?? base
    return {
      program: { programId, name, owner: terms?.owner ?? '', currency, timeZone, role, open: terms?.open ?? false, limits: terms ? limitsOf(terms) : null, ownersRate: base },
      partners: found.map((one) => {
        const you = one.organizationId === ctx.organizationId
        return {
          organizationId: one.organizationId, name: one.name, owner: one.role === 'owner', you, joinedAt: one.joinedAt,
          pointsPerUnit: rateOf(one.organizationId), limits: you || role === 'owner' ? limitsOf(one) : null,
        }
      }),
      invitations,
    }
  },
})

async function waiting({ now }: Ctx, programId: string) {
  const rows = await db().select().from(programInvitations).where(and(
    eq(programInvitations.programId, programId), isNull(programInvitations.acceptedAt), isNull(programInvitations.revokedAt), gt(programInvitations.expiresAt, now),
  )).orderBy(asc(programInvitations.createdAt)).limit(100)
  return rows.map(({ id, code, leastPerUnit, mostPerUnit, createdAt, expiresAt }) =>
    ({ invitationId: id, code: spoken(code), link: linkOf(code), limits: { leastPerUnit, mostPerUnit }, createdAt, expiresAt }))
}
