import { and, desc, eq, gt, isNull, lte, max, notInArray, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { members, tierReviews } from '@/db/schema/members'
import { customers } from '@/db/schema/people'
import { programVersions } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { tiersLacking } from './plain'
import { programRulesSchema } from './schemas'
import type { ProgramRules } from './schemas'

/**
 * Our own moment, or that of a change which came later and was let in before: else that one would hide this. Of two of one moment the
 * higher number counts, so a draft that has a lower one comes just after. The caller holds the program's lock.
 */
export async function afterTheLast({ tx, now }: Ctx & { tx: Tx }, programId: string, draft?: { number: number }): Promise<Date> {
  const [last] = await tx.select({ at: programVersions.effectiveFrom, number: programVersions.number }).from(programVersions)
    .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'published'), lte(programVersions.effectiveFrom, sql`clock_timestamp()`)))
    .orderBy(desc(programVersions.effectiveFrom), desc(programVersions.number)).limit(1)
  if (!last?.at || last.at < now) return now
  return draft && draft.number < last.number ? new Date(last.at.getTime() + 1) : last.at
}

/** The columns of a version that is in force from a moment on. */
export const publishedFrom = ({ actor, now }: Ctx, effectiveFrom: Date) =>
  ({ state: 'published' as const, effectiveFrom, publishedAt: now, publishedBy: actor.kind === 'user' ? actor.userId : null })

/** @throws AppError validation_failed (points would be over before they are earned), conflict (a tier that has members, or to which some go back, is gone, or would be soon) */
export async function mayBePublished(tx: Tx, program: { id: string; timeZone: string }, rules: ProgramRules, effectiveFrom: Date) {
  if (rules.expiry.type === 'fixed' && rules.expiry.date < localDay(effectiveFrom, program.timeZone)) {
    throw invalid('rules.expiry.date', 'Points would expire before they are earned: choose a later day.')
  }
  const keys = rules.tiers.map((tier) => tier.key)
  // What somebody held who has deleted their account holds nothing up: no evaluation takes it from a card that is nobody's.
  const present = and(eq(members.programId, program.id), isNull(members.mergedInto), isNull(members.endedAt), isNull(customers.erasedAt))
  const [stranded] = await tx.select({ tierKey: members.tierKey }).from(members).innerJoin(customers, eq(customers.id, members.customerId))
    .where(and(present, notInArray(members.tierKey, keys))).limit(1)
  if (stranded) throw new AppError('conflict', `Members hold the tier “${stranded.tierKey}”, so it can't be removed.`, { tier: stranded.tierKey })
  // Where nothing was given, there is nothing under it: null is in no list.
  const [above] = await tx.select({ over: tierReviews.givenOver }).from(tierReviews)
    .innerJoin(members, and(eq(members.programId, tierReviews.programId), eq(members.id, tierReviews.memberId)))
    .innerJoin(customers, eq(customers.id, members.customerId)).where(and(present, notInArray(tierReviews.givenOver, keys))).limit(1)
  if (above) throw new AppError('conflict', `Members whose tier was given by hand go back to “${above.over}” when it ends, so it can't be removed.`, { tier: above.over })
  await keptByTheNext(tx, program.id, rules, effectiveFrom)
}

/** What these rules bring, a version that waits for its time must have too: members may hold that tier by then. What was there before it, it has. */
async function keptByTheNext(tx: Tx, programId: string, rules: ProgramRules, effectiveFrom: Date) {
  const waiting = await findScheduled(tx, programId, effectiveFrom)
  const [lost] = waiting ? tiersLacking(rules, programRulesSchema.parse(waiting.rules)) : []
  if (!waiting || !lost) return
  throw new AppError('conflict', `Version ${waiting.number} waits for its time without the tier “${lost.name}”, which members may hold by then. `
    + `Take version ${waiting.number} back first and give it that tier, or publish these rules once it is in force.`, { tier: lost.key, number: waiting.number })
}

/** New rules may ask for a notice earlier, or end what was kept for good: evaluation finds out who that is when they are in force. */
export async function lookAtTiers(tx: Tx, program: { id: string; timeZone: string }, effectiveFrom: Date) {
  const reviewOn = localDay(effectiveFrom, program.timeZone)
  await tx.update(tierReviews).set({ reviewOn })
    .where(and(eq(tierReviews.programId, program.id), or(isNull(tierReviews.reviewOn), gt(tierReviews.reviewOn, reviewOn))))
}

/** The rules in force: the latest that took effect. @throws when there is none, which a program never is without */
export async function rulesInForce(tx: Tx, programId: string, now: Date): Promise<ProgramRules> {
  const [version] = await tx.select({ rules: programVersions.rules }).from(programVersions)
    .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'published'), lte(programVersions.effectiveFrom, now)))
    .orderBy(desc(programVersions.effectiveFrom), desc(programVersions.number)).limit(1)
  return programRulesSchema.parse(version?.rules)
}

/** The rules in force for whoever changes something now. */
export const rulesNow = async (ctx: Ctx & { tx: Tx }, programId: string): Promise<ProgramRules> => rulesInForce(ctx.tx, programId, await afterTheLast(ctx, programId))

/** Campaigns and partners come and go on pages of their own: a draft, or an earlier version, brings none of its own back. */
export async function keepApart(tx: Tx, programId: string, rules: unknown, now: Date): Promise<ProgramRules> {
  const { campaigns, partners } = await rulesInForce(tx, programId, now)
  return { ...programRulesSchema.parse(rules), campaigns, partners }
}

export async function nextNumber(tx: Tx, programId: string): Promise<number> {
  const [last] = await tx.select({ number: max(programVersions.number) }).from(programVersions).where(eq(programVersions.programId, programId))
  return (last?.number ?? 0) + 1
}

/** The version that waits for its moment, if any: one at most. */
export async function findScheduled(tx: Tx, programId: string, now: Date) {
  const [waiting] = await tx.select({
    id: programVersions.id, number: programVersions.number, effectiveFrom: programVersions.effectiveFrom, rules: programVersions.rules,
  }).from(programVersions)
    .where(and(eq(programVersions.programId, programId), eq(programVersions.state, 'published'), gt(programVersions.effectiveFrom, now)))
  return waiting
}
