import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { partyWordsSchema, wordsOf } from './schemas'

type Brand = { id: string; name: string; accentColor: string | null; logoId: string | null; country: string; retailerWord: string | null; retailersWord: string | null; customerWord: string | null; customersWord: string | null }

/** The brand behind a short name, unless it is suspended. @throws AppError not_found */
export async function brandBySlug(slug: string): Promise<Brand> {
  const [brand] = await pagesSql()<Brand[]>`
    select o.id, o.name, o.accent_color as "accentColor", o.logo_id as "logoId", o.country, s.retailer_word as "retailerWord", s.retailers_word as "retailersWord",
      s.customer_word as "customerWord", s.customers_word as "customersWord"
    from organizations o left join brand_settings s on s.organization_id = o.id
    where o.slug = ${slug} and o.kind = 'brand' and o.suspended_at is null`
  if (!brand) throw notFound('brand')
  return brand
}

export const slugText = sentText().min(1).max(60)

export const findBrand = defineUseCase({
  name: 'retailers.find_brand',
  summary: 'What anybody may know of a brand before registering as its retailer',
  kind: 'query',
  permission: 'public',
  input: z.object({ slug: slugText }),
  output: z.object({ name: z.string(), accentColor: z.string().nullable(), logoId: z.uuid().nullable(), country: z.string(), words: partyWordsSchema }),
  run: async (_, { slug }) => {
    const { name, accentColor, logoId, country, ...words } = await brandBySlug(slug)
    return { name, accentColor, logoId, country, words: wordsOf(words) }
  },
})
