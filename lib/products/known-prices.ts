import { pagesSql } from '@/db/client'

/** What an organization's products cost, of those article numbers that it has, by number. */
export async function knownPrices(organizationId: string, currency: string, skus: readonly string[]): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ sku: string; priceMinor: number }[]>`
    select sku, price_minor::float8 as "priceMinor" from products
    where organization_id = ${organizationId} and sku = any(${[...skus]}) and currency = ${currency} and archived_at is null`
  return new Map(rows.map(({ sku, priceMinor }) => [sku, priceMinor]))
}
