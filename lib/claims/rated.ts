import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'

const product = z.object({ productId: z.uuid(), sku: z.string(), name: z.string() })
export type RatedProduct = z.output<typeof product>
/** So many are offered without a search. */
const OFFERED = 100

/** What a rate can be for: every group, the products that have one of their own already, sold or not, and the first of the others; `more`: a search finds the rest. */
export const ratedProducts = defineUseCase({
  name: 'claims.rated',
  summary: 'The products and groups that what invoices earn is said for, or can be',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ rated: z.array(product), offered: z.array(product), more: z.boolean(), groups: z.array(z.string()) }),
  async run({ organizationId = '' }) {
    const sql = pagesSql()
    const [rated, first, [row]] = await Promise.all([
      sql<RatedProduct[]>`select p.id as "productId", p.sku, p.name from products p where p.organization_id = ${organizationId} and p.id in (
          select (r->>'productId')::uuid from claim_schemes s, jsonb_array_elements(s.terms->'rates') r where s.organization_id = ${organizationId} and r ? 'productId') order by p.name, p.id`,
      sql<RatedProduct[]>`select id as "productId", sku, name from products where organization_id = ${organizationId} and archived_at is null order by name, id limit ${OFFERED + 1}`,
      sql<{ groups: string[] }[]>`select coalesce(array_agg(distinct category order by category), '{}') as groups from products where organization_id = ${organizationId} and archived_at is null and category <> ''`,
    ])
    return { rated: [...rated], offered: first.slice(0, OFFERED), more: first.length > OFFERED, groups: row?.groups ?? [] }
  },
})
