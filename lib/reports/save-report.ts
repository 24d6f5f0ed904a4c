import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { savedReports } from '@/db/schema/reports'
import { allow, matrix } from '@/lib/auth/permissions'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import { customName, customTerms, everyOptions, refuseUnknown } from './cube-schemas'
import { factsOf } from './facts'
import { findReaders, requireSaved } from './saved-queries'

/** Who may be sent a report: those who may read one. */
export const readers: readonly string[] = matrix['reports.read'].roles

const saved = z.object({ savedId: z.uuid() })
const event = (_input: unknown, { savedId }: z.output<typeof saved>) => ({ subjectKind: 'report', subjectId: savedId })

/**
 * Saves a report that the caller put together, or changes one of their own; an owner or admin may change each that is shared.
 * The first e-mail goes out when the next week or month has begun.
 * @throws AppError not_found (no such report, outlet, segment or reader), forbidden (another's, or who may not add or change reports), validation_failed
 */
export const saveReport = defineUseCase({
  name: 'reports.save',
  summary: 'Save a report of one’s own, shared or not, and who gets it by e-mail',
  permission: 'reports.read',
  kind: 'command',
  input: customTerms.safeExtend({
    savedId: z.uuid().optional(), name: customName, shared: z.boolean().default(false),
    every: z.enum(everyOptions).nullable().default(null), recipientIds: z.array(z.uuid()).max(50).default([]),
  }).superRefine((one, ctx) => {
    refuseUnknown(one, ctx)
    if (one.every && one.recipientIds.length === 0) ctx.addIssue({ code: 'custom', path: ['recipientIds'], message: 'Choose who gets it.' })
  }),
  output: saved,
  async run(ctx, { savedId, name, shared, every, recipientIds, ...spec }) {
    allow(ctx, savedId ? 'reports.edit' : 'reports.add')
    const program = await programOf(ctx)
    await factsOf(ctx, program, ['outlet', 'segment'], spec)
    const known = await findReaders(ctx.organizationId ?? '', readers)
    if (recipientIds.some((id) => !known.some(({ userId }) => userId === id))) throw notFound('person')
    if (every && !shared && recipientIds.some((id) => id !== actorId(ctx.actor))) throw invalid('shared', 'Share it with those who get it.')
    const terms = { name, spec, shared, every, recipientIds, sentOn: every ? localDay(ctx.now, program.timeZone) : null }
    if (!savedId) {
      const id = newId()
      await ctx.tx.insert(savedReports).values({ id, organizationId: ctx.organizationId ?? '', createdBy: actorId(ctx.actor), createdAt: ctx.now, ...terms })
      return { savedId: id }
    }
    await requireOwn(ctx, savedId)
    await ctx.tx.update(savedReports).set(terms).where(open(savedId))
    return { savedId }
  },
  event,
})

/** @throws AppError not_found, forbidden (another's) */
export const removeReport = defineUseCase({
  name: 'reports.remove',
  summary: 'Remove a report of one’s own; it is sent no more',
  permission: 'reports.edit',
  kind: 'command',
  input: saved,
  output: saved,
  async run(ctx, { savedId }) {
    await requireOwn(ctx, savedId)
    await ctx.tx.update(savedReports).set({ archivedAt: ctx.now }).where(open(savedId))
    return { savedId }
  },
  event,
})

const open = (savedId: string) => and(eq(savedReports.id, savedId), isNull(savedReports.archivedAt))

/** Who looks after what others share. */
export const leadsReports = ({ actor }: Pick<Ctx, 'actor'>): boolean => actor.kind === 'user' && (actor.role === 'owner' || actor.role === 'admin')

async function requireOwn(ctx: Ctx, savedId: string): Promise<void> {
  const { mine } = await requireSaved(ctx, savedId)
  if (!mine && !leadsReports(ctx)) throw new AppError('forbidden', 'Only who made this report, or an owner or admin, changes it.')
}
