import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { retailerStates } from '@/db/schema/retailers'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { partyWordsSchema, wordsOf } from './schemas'

const standing = z.object({
  retailerId: z.uuid(), name: z.string(), brand: z.string(), slug: z.string(), accentColor: z.string().nullable(),
  state: z.enum(retailerStates), reason: z.string().nullable(), since: z.date(), words: partyWordsSchema,
})
export type OwnStanding = z.output<typeof standing>
type Row = Omit<OwnStanding, 'words'> & { retailerWord: string | null; retailersWord: string | null; customerWord: string | null; customersWord: string | null }

/** For who may not work as a retailer, or not yet: what they are with each brand. */
export const ownStanding = defineUseCase({
  name: 'retailers.own_standing',
  summary: 'The brands the caller is registered with as a retailer, and what each of them decided.',
  kind: 'query',
  permission: 'customer.own',
  input: z.object({}),
  output: z.array(standing),
  run: async (ctx) => {
    const rows = await pagesSql()<Row[]>`
      select r.id as "retailerId", r.name, o.name as brand, o.slug, o.accent_color as "accentColor", r.state, r.state_reason as reason,
        r.state_since as since, s.retailer_word as "retailerWord", s.retailers_word as "retailersWord", s.customer_word as "customerWord", s.customers_word as "customersWord"
      from retailers r join organizations o on o.id = r.organization_id and o.suspended_at is null left join brand_settings s on s.organization_id = o.id
      where r.customer_id = ${customerOf(ctx)} and r.ended_at is null order by r.created_at, r.id`
    return rows.map(({ retailerWord, retailersWord, customerWord, customersWord, since, ...row }) =>
      ({ ...row, since: new Date(since), words: wordsOf({ retailerWord, retailersWord, customerWord, customersWord }) }))
  },
})
