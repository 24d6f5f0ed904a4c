import { pagesSql } from '@/db/client'

/** What an organization's products cost at a moment, of those article numbers that it had then, by number. */
export async function knownPrices(organizationId: string, currency: string, skus: readonly string[], at: Date): Promise<Map<string, number>> {
  const rows = await pagesSql()<{ sku: string; priceMinor: number }[]>`
    select k.sku, coalesce(f.price_minor, p.price_minor)::float8 as "priceMinor"
    from unnest(${[...skus]}::text[]) as k (sku)
    left join lateral (select until, price_minor, currency from former_prices
      where organization_id = ${organizationId} and sku = k.sku and until > ${at} order by until limit 1) f on true
    left join products p on f.until is null and p.organization_id = ${organizationId} and p.sku = k.sku and p.archived_at is null
    where coalesce(f.price_minor, p.price_minor) is not null and coalesce(f.currency, p.currency) = ${currency}`
  return new Map(rows.map(({ sku, priceMinor }) => [sku, priceMinor]))
}
