import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { languageSchema, spokenOf } from '@/lib/language/schemas'
import { organizationIdOf } from './internal'

export const organizationDto = z.object({
  organizationId: z.uuid(),
  kind: z.enum(['merchant', 'brand']),
  name: z.string(),
  slug: z.string(),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  /** Offered to customers, the first of them included. */
  languages: z.array(languageSchema),
  accentColor: z.string().nullable(),
  logoId: z.uuid().nullable(),
  address: z.string().nullable(),
  taxId: z.string().nullable(),
  adjustmentLimit: z.int().nullable(),
  discountLimitPercent: z.int().nullable(),
  refundLimitMinor: z.int().nullable(),
  voidLimitMinor: z.int().nullable(),
  tillLockMinutes: z.int().nullable(),
  retailerPrefix: z.string().nullable(),
  retailerNext: z.int(),
  createdAt: z.iso.datetime(),
  suspended: z.boolean(),
})

export const getOrganization = defineUseCase({
  name: 'organizations.get',
  summary: 'The organization the caller works in.',
  kind: 'query',
  permission: 'organization.read',
  input: z.object({}),
  output: organizationDto,
  run: async (ctx) => {
    const [row] = await db()
      .select({
        organizationId: organizations.id,
        kind: organizations.kind,
        name: organizations.name,
        slug: organizations.slug,
        country: organizations.country,
        currency: organizations.currency,
        timeZone: organizations.timeZone,
        locale: organizations.locale,
        languages: organizations.languages,
        retailerPrefix: organizations.retailerPrefix,
        retailerNext: organizations.retailerNext,
        accentColor: organizations.accentColor,
        logoId: organizations.logoId,
        address: organizations.address,
        taxId: organizations.taxId,
        adjustmentLimit: organizations.adjustmentLimit,
        discountLimitPercent: organizations.discountLimitPercent,
        refundLimitMinor: organizations.refundLimitMinor,
        voidLimitMinor: organizations.voidLimitMinor,
        tillLockMinutes: organizations.tillLockMinutes,
        createdAt: organizations.createdAt,
        suspendedAt: organizations.suspendedAt,
      })
      .from(organizations)
      .where(eq(organizations.id, organizationIdOf(ctx)))
    if (!row) throw notFound('organization')
    const { suspendedAt, ...rest } = row
    return { ...rest, languages: [...spokenOf(rest).languages], createdAt: rest.createdAt.toISOString(), suspended: suspendedAt !== null }
  },
})
