import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { brandSettings, retailers } from '@/db/schema/retailers'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from './internal'
import { partyWordsSchema, wordsOf } from './schemas'

/** @throws AppError not_found */
export const getMyRetailer = defineUseCase({
  name: 'retailers.get_mine',
  summary: 'The caller as a retailer of a brand, or as somebody at its counter.',
  kind: 'query',
  permission: 'retailer.own',
  input: z.object({}),
  output: z.object({
    retailerId: z.uuid(), name: z.string(), code: z.string(), since: z.iso.datetime(),
    brand: z.object({ organizationId: z.uuid(), name: z.string(), accentColor: z.string().nullable(), country: z.string(), currency: z.string() }),
    words: partyWordsSchema, programOpen: z.boolean(),
  }),
  run: async (ctx) => {
    const { retailerId } = retailerOf(ctx)
    const [row] = await db().select({
      retailerId: retailers.id, name: retailers.name, code: retailers.code, since: retailers.createdAt,
      brand: { organizationId: organizations.id, name: organizations.name, accentColor: organizations.accentColor, country: organizations.country, currency: organizations.currency },
      settings: brandSettings,
      programOpen: sql<boolean>`exists (select from program_participants t where t.organization_id = ${organizations.id} and t.left_at is null)`,
    }).from(retailers).innerJoin(organizations, eq(organizations.id, retailers.organizationId))
      .leftJoin(brandSettings, eq(brandSettings.organizationId, retailers.organizationId))
      .where(and(eq(retailers.id, retailerId), isNull(retailers.endedAt)))
    if (!row) throw notFound('retailer')
    const { settings, since, ...own } = row
    return { ...own, since: since.toISOString(), words: wordsOf(settings ?? undefined) }
  },
})
