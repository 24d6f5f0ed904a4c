import { and, eq, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { organizations, outlets } from '@/db/schema/organizations'
import { programInvitations, programParticipants, programs } from '@/db/schema/programs'
import { countAct } from '@/lib/auth/rate-limit'
import type { Ctx } from '@/lib/core/context'
import { decimalString } from '@/lib/core/decimal-schemas'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { changePartners, lockProgram } from '@/lib/programs'
import { currencyObstacle, describeOffer, findOffer } from './offer'
import type { Found } from './offer'
import { obstacleTo } from './queries'
import { joinCode, offerSchema, within } from './schemas'

const wanted = z.object({ code: joinCode.optional(), programId: z.uuid().optional() })
  .refine(({ code, programId }) => (code === undefined) !== (programId === undefined), { path: ['code'], message: 'Enter a code, or choose a program that is open to all.' })
/** Of one business: nobody finds a code by trying. */
const countTry = ({ organizationId = '', now }: Ctx) => countAct({ key: `join-program ${organizationId}`, most: 30, seconds: 3_600 }, now)

/** @throws AppError code_invalid, not_found (not open), rate_limited */
export const findProgramToJoin = defineUseCase({
  name: 'partners.find_program',
  summary: 'What a business would join by a code, or by a program’s being open to all',
  permission: 'partners.manage',
  kind: 'query',
  input: wanted,
  output: offerSchema,
  run: async (ctx, input) => {
    if (input.code !== undefined) await countTry(ctx)
    return describeOffer(db(), ctx, await findOffer(db(), input, ctx.now, false))
  },
})

/**
 * The business's outlets record into the shared program from now on, at its own rate; its own program, in which nothing may
 * have happened, ends. @throws AppError code_invalid, not_found, conflict, validation_failed, rate_limited
 */
export const joinProgram = defineUseCase({
  name: 'partners.join',
  summary: 'Join a program that several businesses share, with a rate of one’s own',
  permission: 'partners.manage',
  kind: 'command',
  input: wanted.safeExtend({ pointsPerUnit: decimalString }),
  output: z.object({ programId: z.uuid(), organizationId: z.uuid(), number: z.int() }),
  run: async (ctx, { pointsPerUnit, ...which }) => {
    if (which.code !== undefined) await countTry(ctx)
    const organizationId = ctx.organizationId ?? ''
    // The business first, then the programs: two joins of one business, or by one code, come after each other.
    const [business] = await ctx.tx.select({ currency: organizations.currency }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
    if (!business) throw notFound('organization')
    await lockOwn(ctx.tx, organizationId)
    const offer = await findOffer(ctx.tx, which, ctx.now, true)
    const [program] = await ctx.tx.select({ currency: programs.currency }).from(programs).where(eq(programs.id, offer.programId))
    const obstacle = currencyObstacle(program?.currency ?? '', business.currency) ?? await obstacleTo(ctx.tx, organizationId, offer.programId)
    if (obstacle) throw new AppError('conflict', obstacle)
    if (!within(pointsPerUnit, offer.limits)) throw invalid('pointsPerUnit', `Choose between ${offer.limits.leastPerUnit} and ${offer.limits.mostPerUnit} points.`)
    await endOwn(ctx, organizationId, offer.programId)
    await begin(ctx, organizationId, offer)
    const { number } = await changePartners(ctx, offer.programId, 'A partner joined', (partners) =>
      ({ ...partners, list: [...partners.list.filter((one) => one.organizationId !== organizationId), { organizationId, pointsPerUnit }] }))
    await ctx.tx.update(outlets).set({ programId: offer.programId }).where(and(eq(outlets.organizationId, organizationId), isNull(outlets.closedAt)))
    return { programId: offer.programId, organizationId, number }
  },
  event: (_input, { programId, organizationId, number }) => ({ programId, subjectKind: 'organization', subjectId: organizationId, data: { number } }),
})

/** Nobody may join a program while its owner leaves it. */
async function lockOwn(tx: Tx, organizationId: string) {
  const own = await tx.select({ id: programs.id }).from(programs).where(eq(programs.organizationId, organizationId)).orderBy(programs.id)
  for (const { id } of own) await lockProgram(tx, id)
}

/** A till that remembers the empty program must not record into it: its rules say that nobody sells there any more. */
async function endOwn(ctx: Ctx & { tx: Tx }, organizationId: string, joinedId: string) {
  const ended = await ctx.tx.update(programParticipants).set({ leftAt: ctx.now }).where(and(
    eq(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt), ne(programParticipants.programId, joinedId),
  )).returning({ programId: programParticipants.programId })
  for (const { programId } of ended) {
    await ctx.tx.update(programs).set({ open: false }).where(eq(programs.id, programId))
    await changePartners(ctx, programId, 'The owner joined another program', (partners) => ({ ...partners, ownerLeft: true }))
  }
}

async function begin({ tx, now }: Ctx & { tx: Tx }, organizationId: string, { programId, limits, invitationId }: Found) {
  const terms = { ...limits, joinedAt: now, leftAt: null }
  await tx.insert(programParticipants).values({ programId, organizationId, role: 'participant', ...terms })
    .onConflictDoUpdate({ target: [programParticipants.programId, programParticipants.organizationId], set: terms })
  if (invitationId) await tx.update(programInvitations).set({ acceptedAt: now, acceptedBy: organizationId }).where(eq(programInvitations.id, invitationId))
}
