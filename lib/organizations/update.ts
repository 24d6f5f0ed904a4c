import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { organizations } from '@/db/schema/organizations'
import { pictures } from '@/db/schema/pictures'
import { invalid, notFound } from '@/lib/core/errors'
import { pointsAmount } from '@/lib/core/points'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { languageSchema } from '@/lib/language/schemas'
import { organizationIdOf } from './internal'
import { accentColor, country, currency, name, timeZone } from './schemas'

/** Country, currency and time zone are what new outlets and programs start with; those that exist keep theirs. @throws AppError not_found (a picture), validation_failed (a first language that is not offered) */
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
      /** What customers are spoken to in who chose none of the languages that are offered; it is one of them. */
      locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
      languages: z.array(languageSchema).min(1, 'Offer at least one language.').refine((all) => new Set(all).size === all.length, 'names a language twice'),
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
    if (input.locale || input.languages) await requireOffered(ctx.tx, organizationId, input)
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

async function requireOffered(tx: Tx, organizationId: string, asked: { locale?: string; languages?: string[] }): Promise<void> {
  const [now] = await tx.select({ locale: organizations.locale, languages: organizations.languages }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update')
  const [first, offered] = [(asked.locale ?? now?.locale ?? '').slice(0, 2), asked.languages ?? now?.languages]
  if (offered && !offered.includes(first)) throw invalid('locale', 'Choose the first language among those that you offer.')
}
