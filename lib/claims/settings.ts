import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { claimSchemes, claimSettings } from '@/db/schema/claims'
import { organizations, staff } from '@/db/schema/organizations'
import { staffRegions } from '@/db/schema/workflows'
import { actorId } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { regionsOf, requireBrand } from '@/lib/workflow'
import { beyond } from '@/lib/workflow/plain'
import { settingsOf } from './internal'
import { requireProducts } from './invoice'
import { day, schemeTerms, settingsInput } from './schemas'
import { schemeChange, settingsChange } from './second-person'

export const getClaimSettings = defineUseCase({
  name: 'claims.get_settings',
  summary: 'How the brand takes claims: duplicates, late ones, what becomes of spent points',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: settingsInput,
  run: async (ctx) => settingsOf(db(), ctx.organizationId ?? ''),
})

export const saveClaimSettings = defineUseCase({
  name: 'claims.save_settings',
  summary: 'Change how the brand takes claims',
  permission: 'claims.manage',
  kind: 'command',
  secondPerson: settingsChange,
  input: settingsInput,
  output: z.object({ organizationId: z.uuid() }),
  async run(ctx, input) {
    const { id: organizationId } = await requireBrand(ctx.tx, ctx.organizationId)
    await ctx.tx.insert(claimSettings).values({ organizationId, ...input }).onConflictDoUpdate({ target: claimSettings.organizationId, set: input })
    return { organizationId }
  },
  event: (input, { organizationId }) => ({ subjectKind: 'organization', subjectId: organizationId, data: input }),
})

/** From a day on, today at the earliest: what was promised for an invoice's day stays so. The first may begin in the past. @throws AppError conflict, validation_failed, not_found (a product) */
export const saveScheme = defineUseCase({
  name: 'claims.save_scheme',
  summary: 'Say what invoices of a day, and of those after it, earn',
  permission: 'rates.promise',
  kind: 'command',
  secondPerson: schemeChange,
  input: z.object({ effectiveFrom: day, terms: schemeTerms }),
  output: z.object({ schemeId: z.uuid(), number: z.int() }),
  async run(ctx, { effectiveFrom, terms }) {
    const { id: organizationId } = await requireBrand(ctx.tx, ctx.organizationId)
    const [brand] = await ctx.tx.select({ timeZone: organizations.timeZone }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
    const [last] = await ctx.tx.select({ number: sql<number>`coalesce(max(${claimSchemes.number}), 0)`.mapWith(Number) }).from(claimSchemes).where(eq(claimSchemes.organizationId, organizationId))
    const number = (last?.number ?? 0) + 1
    if (number > 1 && effectiveFrom < localDay(ctx.now, brand?.timeZone ?? 'UTC')) throw invalid('effectiveFrom', 'Points are promised from today on: invoices of before keep what was promised then.')
    await requireProducts(ctx.tx, organizationId, terms.rates.flatMap(({ productId }) => productId ?? []))
    const id = newId()
    await ctx.tx.insert(claimSchemes).values({ id, organizationId, number, effectiveFrom, terms, createdAt: ctx.now, createdBy: ctx.actor.kind === 'user' ? actorId(ctx.actor) : null })
    return { schemeId: id, number }
  },
  event: ({ effectiveFrom }, { schemeId, number }) => ({ subjectKind: 'claim_scheme', subjectId: schemeId, data: { number, effectiveFrom } }),
})

export const listSchemes = defineUseCase({
  name: 'claims.list_schemes',
  summary: 'What invoices earn, by the day from which they do, newest first',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(z.object({ schemeId: z.uuid(), number: z.int(), effectiveFrom: z.string(), terms: schemeTerms })),
  async run(ctx) {
    const rows = await db().select({ schemeId: claimSchemes.id, number: claimSchemes.number, effectiveFrom: claimSchemes.effectiveFrom, terms: claimSchemes.terms })
      .from(claimSchemes).where(eq(claimSchemes.organizationId, ctx.organizationId ?? '')).orderBy(desc(claimSchemes.effectiveFrom), desc(claimSchemes.number)).limit(200)
    return rows.map((row) => ({ ...row, terms: schemeTerms.parse(row.terms) }))
  },
})

/**
 * Claims of other regions are not there for them. None: all regions. Nobody says this of themselves, nor of regions beyond their own.
 * @throws AppError not_found, forbidden
 */
export const limitRegions = defineUseCase({
  name: 'claims.limit_regions',
  summary: 'Limit a member of staff to the claims of some regions',
  permission: 'claims.manage',
  kind: 'command',
  input: z.object({ userId: z.uuid(), regions: z.array(plainText(60)).max(100) }),
  output: z.object({ userId: z.uuid(), regions: z.array(z.string()) }),
  async run(ctx, { userId, regions }) {
    const organizationId = ctx.organizationId ?? ''
    const [person] = await ctx.tx.select({ userId: staff.userId }).from(staff).where(and(eq(staff.organizationId, organizationId), eq(staff.userId, userId), isNull(staff.endedAt))).for('no key update')
    if (!person) throw notFound('member of staff')
    if (ctx.actor.kind === 'user' && ctx.actor.userId === userId) throw new AppError('forbidden', 'Which regions you work for is for somebody else to say.', { reason: 'self' })
    const wanted = [...new Set(regions)]
    const had = await ctx.tx.select({ region: staffRegions.region }).from(staffRegions).where(and(eq(staffRegions.organizationId, organizationId), eq(staffRegions.userId, userId)))
    const refused = beyond(await regionsOf(ctx), had.map(({ region }) => region), wanted)
    if (refused) throw new AppError('forbidden', refused, { reason: 'regions' })
    await ctx.tx.delete(staffRegions).where(and(eq(staffRegions.organizationId, organizationId), eq(staffRegions.userId, userId)))
    if (wanted.length > 0) await ctx.tx.insert(staffRegions).values(wanted.map((region) => ({ organizationId, userId, region })))
    return { userId, regions: wanted }
  },
  event: (_input, { userId, regions }) => ({ subjectKind: 'user', subjectId: userId, data: { regions } }),
})
