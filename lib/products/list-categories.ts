import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'

const MOST = 200

/** Of what is in use, by name. */
export const listCategories = defineUseCase({
  name: 'products.categories',
  summary: 'List the categories of the catalogue',
  permission: 'products.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ categories: z.array(z.string()) }),
  async run(ctx) {
    const rows = await pagesSql()<{ category: string }[]>`
      select distinct category from products
      where organization_id = ${ctx.organizationId ?? ''} and archived_at is null and category is not null order by category limit ${MOST}`
    return { categories: rows.map(({ category }) => category) }
  },
})
