import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '@/db/schema/organizations'
import { pointsAmount } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf } from './internal'
import { accentColor, country, currency, name, timeZone } from './schemas'

/** Country, currency and time zone are what new outlets and programs start with; those that exist keep theirs. */
export const updateOrganization = defineUseCase({
  name: 'organizations.update',
  summary: 'Changes an organization’s name, colour and defaults.',
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
      /** Corrections of more points than this wait for a second person; null: none does. */
      adjustmentLimit: pointsAmount.nullable(),
    })
    .partial(),
  output: z.object({ organizationId: z.uuid() }),
  run: async (ctx, input) => {
    const organizationId = organizationIdOf(ctx)
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
