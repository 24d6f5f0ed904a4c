import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { disbursements, giftActions } from '@/db/schema/disbursements'
import { regions as regionsTable } from '@/db/schema/retailers'
import { can } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { lockGiftWallet } from '@/lib/ledger'
import type { GiftPosting } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { refuseWhilePending } from '@/lib/undo'
import { regionsOf } from '@/lib/workflow'
import type { WorkflowStep } from '@/lib/workflow/schemas'
import { leadsOn } from './rules'
import type { GiftAct } from './rules'

export type CommandCtx = Ctx & { tx: Tx }
export type LockedGift = typeof disbursements.$inferSelect & { points: number; region: string | null; timeZone: string }

/** A gift of the brand’s channel, locked with its wallet; for a retailer one that it asked for, with its own points for its owner alone; for staff one of their regions. @throws AppError not_found */
export async function lockGift(ctx: CommandCtx, redemptionId: string): Promise<LockedGift> {
  const { id: programId, timeZone } = await requireProgram(ctx)
  await lockGiftWallet(ctx.tx, programId, redemptionId)
  const [gift] = await ctx.tx.select().from(disbursements).where(and(
    eq(disbursements.programId, programId), eq(disbursements.redemptionId, redemptionId), eq(disbursements.organizationId, ctx.organizationId ?? ''),
    isNotNull(disbursements.workflowVersionId),
    ctx.actor.kind === 'customer' ? and(eq(disbursements.retailerId, ctx.actor.retailerId ?? ''), can(ctx, 'retailer.manage') ? undefined : isNotNull(disbursements.memberId)) : ofRegions(ctx.tx, ctx.organizationId ?? '', await regionsOf(ctx)),
  )).for('no key update')
  if (!gift) throw notFound('gift')
  const [row] = await ctx.tx.execute<{ points: string; region: string | null }>(sql`select points, (select name from regions where id = ${gift.regionId}) as region from redemptions where program_id = ${programId} and id = ${redemptionId}`)
  return { ...gift, points: Number(row?.points ?? 0), region: row?.region ?? null, timeZone }
}

/** Why what was said of this person closes a step that is for their role; null: it does not. */
export const refusesPerson = (ctx: Ctx, { task, name }: Pick<WorkflowStep, 'task' | 'name'>): string | null =>
  (can(ctx, task === 'check' ? 'gifts.check' : 'gifts.agree') ? null : `You may not do what the step “${name}” asks for.`)

/** Who is limited to regions sees the gifts of those alone. */
const ofRegions = (tx: Tx, organizationId: string, regions: string[] | null) => (regions
  ? inArray(disbursements.regionId, tx.select({ id: regionsTable.id }).from(regionsTable).where(and(eq(regionsTable.organizationId, organizationId), inArray(regionsTable.name, regions)))) : undefined)

/** As what waits to take effect names it. */
export const subjectOf = ({ programId, redemptionId, organizationId }: Pick<LockedGift, 'programId' | 'redemptionId' | 'organizationId'>) => ({ kind: 'gift' as const, programId, id: redemptionId, organizationId })

/** For the brand to do something to it: not while another of its acts is about to take effect. @throws AppError not_found, conflict */
export async function lockToAct(ctx: CommandCtx, redemptionId: string): Promise<LockedGift> {
  const gift = await lockGift(ctx, redemptionId)
  await refuseWhilePending(ctx.tx, subjectOf(gift))
  return gift
}

const wrong: Record<GiftAct, string> = {
  order: 'Only an approved gift can be ordered, once.', send: 'Only a gift that is approved and not sent yet can be sent.',
  hand_over: 'Only a gift that is approved and not handed over yet can be handed over.', take_back: 'Only an approved gift can come back.',
  withdraw: 'This request was decided already.', by_courier: 'Only a gift that a courier has is delivered by one.',
}
/** @throws AppError conflict */
export function requireState(act: GiftAct, { state }: Pick<LockedGift, 'state'>): void {
  if (!leadsOn(act, state)) throw new AppError('conflict', wrong[act], { state })
}

type Done = Pick<typeof giftActions.$inferInsert, 'kind' | 'step' | 'note'> & { capacity?: { role: string; insteadOf: string | null } | null }

/** Writes down what was done. The database's rule of four eyes looks at it here. @throws AppError forbidden */
export async function note({ tx, actor, now }: CommandCtx, { programId, redemptionId }: LockedGift, { capacity, ...done }: Done): Promise<void> {
  const personKind = actor.kind === 'user' || actor.kind === 'customer' ? actor.kind : 'system' as const
  await tx.insert(giftActions).values({
    programId, redemptionId, ...done, personKind, personId: actorId(actor), at: now, role: capacity?.role ?? null, insteadOf: capacity?.insteadOf ?? null,
  }).catch((error: unknown) => {
    throw refusedByDatabase(error) ?? error
  })
}

/** What rules.ts says in words before, if it had seen what somebody did at the same moment. */
function refusedByDatabase(error: unknown): AppError | null {
  const cause = error instanceof Error ? error.cause : null
  const rule = cause instanceof Error && 'constraint_name' in cause ? cause.constraint_name : null
  return rule === 'gift_own' || rule === 'gift_four_eyes'
    ? new AppError('forbidden', rule === 'gift_own' ? 'This gift is your own: somebody else has to do this.' : 'Somebody else must act on this gift.', { reason: rule.replace('gift_', '') }) : null
}

type Change = Partial<Omit<typeof disbursements.$inferInsert, 'programId' | 'redemptionId'>>
export async function change(tx: Tx, { programId, redemptionId }: LockedGift, set: Change): Promise<typeof disbursements.$inferSelect> {
  const [row] = await tx.update(disbursements).set(set).where(and(eq(disbursements.programId, programId), eq(disbursements.redemptionId, redemptionId))).returning()
  if (!row) throw notFound('gift')
  return row
}

export const postingOf = (ctx: CommandCtx, { programId, redemptionId, organizationId, timeZone }: LockedGift, eventId: string): GiftPosting =>
  ({ programId, redemptionId, organizationId, eventId, requestId: ctx.requestId, now: ctx.now, day: localDay(ctx.now, timeZone) })

/** What every act answers, and its event. */
export const answer = ({ redemptionId, programId, memberId, state }: Pick<LockedGift, 'redemptionId' | 'programId' | 'memberId' | 'state'>, eventId: string) =>
  ({ redemptionId, programId, memberId, state, eventId })
export const event = (_input: unknown, { redemptionId, programId, memberId, state, eventId }: ReturnType<typeof answer>) =>
  ({ id: eventId, programId, subjectKind: 'disbursement', subjectId: redemptionId, ...(memberId ? { memberId } : {}), data: { to: state } })
