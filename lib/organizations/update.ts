import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '@/db/schema/organizations'
import { pictures } from '@/db/schema/pictures'
import { notFound } from '@/lib/core/errors'
import { pointsAmount } from '@/lib/core/points'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { accentColor, country, currency, name, timeZone } from './schemas'

/** Country, currency and time zone are what new outlets and programs start with; those that exist keep theirs. @throws AppError not_found (a picture) */
export const updateOrganization = defineUseCase({
  name: 'organizations.update',
  summary: 'Changes an organization’s profile and defaults.',
  kind: 'command',
  permission: 'organization.manage',
  input: z
    .object({
      name,
      country,
      currency,
      timeZone,
      locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
      accentColor: accentColor.nullable(),
      /** A picture that was sent before; null: none. */
      logoId: z.uuid().nullable(),
      address: plainText(300).nullable(),
      taxId: plainText(40).nullable(),
      /** Corrections of more points than this wait for a second person; null: none does. */
      adjustmentLimit: pointsAmount.nullable(),
    })
    .partial(),
  output: z.object({ organizationId: z.uuid() }),
  run: async (ctx, input) => {
    const organizationId = organizationIdOf(ctx)
    if (input.logoId) {
      const [own] = await ctx.tx.select({ id: pictures.id }).from(pictures).where(and(eq(pictures.id, input.logoId), eq(pictures.organizationId, organizationId)))
      if (!own) throw notFound('picture')
    }
    if (Object.keys(input).length > 0)
      await ctx.tx.update(organizations).set(input).where(eq(organizations.id, organizationId))
    return { organizationId }
  },
  event: (input, { organizationId }) => ({
    organizationId,
    subjectKind: 'organization',
    subjectId: organizationId,
    data: { changed: Object.keys(input) },
  }),
})
