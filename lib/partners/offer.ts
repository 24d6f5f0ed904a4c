import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { programInvitations, programParticipants, programs } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { lockProgram, publishedProgram, versionAt } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { obstacleTo } from './queries'
import type { Limits, Offer } from './schemas'

export type Wanted = { code?: string; programId?: string }
export type Found = { programId: string; limits: Limits; invitationId?: string }

const unusable = () => {
  const message = 'This code was used, withdrawn, or is too old. Ask for a new one.'
  return new AppError('code_invalid', message, { errors: [{ field: 'code', message }] })
}

/** With its owner in it, and at work: one whose owner joined another, or is suspended, takes nobody in. */
async function isAlive(from: Db | Tx, programId: string, lock: boolean): Promise<boolean> {
  if (lock) await lockProgram(from as Tx, programId)
  const [owner] = await from.select({ one: sql`1` }).from(programParticipants).innerJoin(organizations, eq(organizations.id, programParticipants.organizationId))
    .where(and(eq(programParticipants.programId, programId), eq(programParticipants.role, 'owner'), isNull(programParticipants.leftAt), isNull(organizations.suspendedAt)))
  return owner !== undefined
}

/** The program that a code, or its being open, lets join; locked for who joins now. @throws AppError code_invalid, not_found */
export async function findOffer(from: Db | Tx, { code, programId }: Wanted, now: Date, lock: boolean): Promise<Found> {
  if (code === undefined) {
    const alive = await isAlive(from, programId ?? '', lock)
    const [found] = await from.select({ leastPerUnit: programs.leastPerUnit, mostPerUnit: programs.mostPerUnit }).from(programs)
      .where(and(eq(programs.id, programId ?? ''), eq(programs.open, true)))
    if (!alive || !found?.leastPerUnit || !found.mostPerUnit) throw notFound('open program')
    return { programId: programId ?? '', limits: { leastPerUnit: found.leastPerUnit, mostPerUnit: found.mostPerUnit } }
  }
  const invited = from.select().from(programInvitations).where(and(
    eq(programInvitations.code, code), isNull(programInvitations.acceptedAt), isNull(programInvitations.revokedAt), gt(programInvitations.expiresAt, now)))
  const [found] = lock ? await invited.for('update') : await invited
  if (!found || !(await isAlive(from, found.programId, lock))) throw unusable()
  const { id: invitationId, leastPerUnit, mostPerUnit } = found
  return { programId: found.programId, invitationId, limits: { leastPerUnit, mostPerUnit } }
}

/** What the owner's own sales earn for a unit of the program's currency. */
export const ownersRate = ({ earn }: ProgramRules, currency: string): string | null => earn.rates.find((one) => one.currency === currency)?.pointsPerUnit ?? null

export const currencyObstacle = (theirs: string, ours: string): string | null =>
  theirs === ours ? null : `This program counts in ${theirs}, and your business in ${ours}: both must have the same currency.`

/** With all that a business looks at before it joins. */
export async function describeOffer(from: Db | Tx, ctx: Ctx, { programId, limits }: Found): Promise<Offer> {
  const [program] = await from.select({ name: programs.name, owner: organizations.name, pointsName: programs.pointsName, currency: programs.currency, timeZone: programs.timeZone })
    .from(programs).innerJoin(organizations, eq(organizations.id, programs.organizationId)).where(eq(programs.id, programId))
  const [business] = await from.select({ currency: organizations.currency }).from(organizations).where(eq(organizations.id, ctx.organizationId ?? ''))
  if (!program || !business) throw notFound('program')
  const { rules } = versionAt(await publishedProgram(programId, { maxAgeMs: 1_000 }), ctx.now)
  const obstacle = currencyObstacle(program.currency, business.currency) ?? await obstacleTo(from, ctx.organizationId ?? '', programId)
  return { programId, ...program, limits, ownersRate: ownersRate(rules, program.currency), rules, obstacle }
}
