import type { RatedProduct } from '@/components/claim-desk/use-scheme'
import type { Ctx } from '@/lib/core/context'
import { listProducts } from '@/lib/products'

/** So many products are offered a rate of their own; beyond them a group has one. */
const PAGES = 5
const AT_ONCE = 200

export async function productsToRate(ctx: Ctx): Promise<RatedProduct[]> {
  const all: RatedProduct[] = []
  let after: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const { products, nextAfter } = await listProducts(ctx, { limit: AT_ONCE, after })
    all.push(...products.map(({ productId, sku, name, category }) => ({ productId, sku, name, category })))
    if (!nextAfter) break
    after = nextAfter
  }
  return all
}
