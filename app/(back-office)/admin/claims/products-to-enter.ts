import type { Product } from '@/components/claim-desk/use-invoice'
import type { Ctx } from '@/lib/core/context'
import { listProducts } from '@/lib/products'

/** So many article numbers are offered while lines are typed. */
const PAGES = 5
const AT_ONCE = 200

export async function productsToEnter(ctx: Ctx): Promise<Product[]> {
  const all: Product[] = []
  let after: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const { products, nextAfter } = await listProducts(ctx, { limit: AT_ONCE, after })
    all.push(...products.map(({ productId, sku, name, category, priceMinor }) => ({ productId, sku, name, category, priceMinor })))
    if (!nextAfter) break
    after = nextAfter
  }
  return all
}
