import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { reportMails } from '@/db/schema/reports'
import { regions } from '@/db/schema/retailers'
import { staffRegions } from '@/db/schema/workflows'
import type { Ctx } from '@/lib/core/context'
import { invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { defineUseCase } from '@/lib/core/use-case'
import { brandOf, isAmong, regionIdsOf } from './internal'
import { regionName } from './schemas'

const event = (_: unknown, { regionId }: { regionId: string }) => ({ subjectKind: 'region', subjectId: regionId })
const output = z.object({ regionId: z.uuid() })
const taken = () => invalid('name', 'There is a region of this name.')
const isOpen = (organizationId: string | undefined, id: string) =>
  and(eq(regions.id, id), eq(regions.organizationId, organizationId ?? ''), isNull(regions.closedAt))

/** @throws AppError validation_failed (the name is taken), conflict (not a brand) */
export const createRegion = defineUseCase({
  name: 'regions.create',
  summary: 'Adds a region to a brand’s market.',
  kind: 'command',
  permission: 'retailers.manage',
  input: z.object({ name: regionName }),
  output,
  run: async (ctx, { name }) => {
    const brand = await brandOf(ctx)
    const [made] = await ctx.tx.insert(regions).values({ id: newId(), organizationId: brand.id, name, createdAt: ctx.now })
      .onConflictDoNothing().returning({ regionId: regions.id })
    if (!made) throw taken()
    return made
  },
  event,
})

/** What names it goes with it: whose work it is, the claims that came from it, and letters about it. @throws AppError not_found, validation_failed (the name is taken) */
export const renameRegion = defineUseCase({
  name: 'regions.rename',
  summary: 'Gives a region another name; its retailers stay in it.',
  kind: 'command',
  permission: 'retailers.manage',
  input: z.object({ regionId: z.uuid(), name: regionName }),
  output,
  run: async (ctx, { regionId, name }) => {
    const { tx, organizationId } = ctx
    await requireOwn(ctx, regionId)
    const before = await refuseNamed(tx, organizationId, name, regionId)
    const [changed] = await tx.update(regions).set({ name }).where(isOpen(organizationId, regionId)).returning({ regionId: regions.id })
    if (!changed || before === undefined || !organizationId) throw notFound('region')
    const people = await tx.delete(staffRegions).where(and(eq(staffRegions.organizationId, organizationId), eq(staffRegions.region, before))).returning()
    if (people.length > 0) await tx.insert(staffRegions).values(people.map((one) => ({ ...one, region: name }))).onConflictDoNothing()
    await tx.update(reportMails).set({ filters: sql`jsonb_set(${reportMails.filters}, '{region}', to_jsonb(${name}::text))` }).where(and(eq(reportMails.organizationId, organizationId), sql`${reportMails.filters}->>'region' = ${before}`))
    // In one order, as whoever approves several takes them.
    const theirs = tx.select({ id: claims.id }).from(claims).where(and(eq(claims.organizationId, organizationId), eq(claims.region, before))).orderBy(claims.id).for('no key update')
    await tx.update(claims).set({ region: name }).where(and(eq(claims.organizationId, organizationId), inArray(claims.id, theirs)))
    return changed
  },
  event,
})

/** Its retailers keep it until they are given another; nobody new gets it. @throws AppError not_found */
export const closeRegion = defineUseCase({
  name: 'regions.close',
  summary: 'Closes a region: no retailer or code is given it any more.',
  kind: 'command',
  permission: 'retailers.manage',
  input: z.object({ regionId: z.uuid() }),
  output,
  run: async (ctx, { regionId }) => {
    const { tx, organizationId, now } = ctx
    await requireOwn(ctx, regionId)
    const [changed] = await tx.update(regions).set({ closedAt: now }).where(isOpen(organizationId, regionId)).returning({ regionId: regions.id })
    if (!changed) throw notFound('region')
    return changed
  },
  event,
})

/** Who is limited to regions changes theirs. @throws AppError not_found */
async function requireOwn(ctx: Ctx & { tx: Tx }, regionId: string): Promise<void> {
  if (!isAmong(await regionIdsOf(ctx), regionId)) throw notFound('region')
}

/** All of them are locked: two who rename at once are told apart. Answers what it was called. */
async function refuseNamed(tx: Tx, organizationId: string | undefined, name: string, but: string) {
  const named = await tx.select({ id: regions.id, name: regions.name }).from(regions)
    .where(and(eq(regions.organizationId, organizationId ?? ''), isNull(regions.closedAt))).for('update')
  if (named.some((one) => one.id !== but && one.name.toLowerCase() === name.toLowerCase())) throw taken()
  return named.find((one) => one.id === but)?.name
}
