import { pagesSql } from '@/db/client'
import { likePart } from '@/lib/core/like'
import type { Fragment } from './queries-figures'
import type { SoldOn } from './sold-on'

const MOST = 12
export type FoundProduct = { productId: string; name: string; sku: string; group: string | null; createdAt: Date | string; archivedAt: Date | string | null }

/** In a name or an article number; so few letters only at the start of a word, where the index finds them. */
function has(word: string): Fragment {
  const [sql, part] = [pagesSql(), likePart(word)]
  return word.length < 3 ? sql`(p.name ilike ${`${part}%`} or p.name ilike ${`% ${part}%`} or p.sku ilike ${`${part}%`})` : sql`(p.name ilike ${`%${part}%`} or p.sku ilike ${`%${part}%`})`
}

const columns = () => pagesSql()`p.id as "productId", p.name, p.sku, p.category as "group", p.created_at as "createdAt", p.archived_at as "archivedAt"`
const groupOn = (on: SoldOn | null): Fragment => (on ? pagesSql()`product_group_at("productId", "group", ${on.ends.toISOString()}::timestamptz)` : pagesSql()`"group"`)

/** What is still sold, or was on that day, and has each of these words, by name, what came into the catalogue later after it; before all, what has the very number. Each with its group of that day. */
export function productsLike(organizationId: string, q: string, on: SoldOn | null = null): Fragment {
  const sql = pagesSql()
  const words = q.split(/\s+/).filter(Boolean).slice(0, 6)
  const exact = sql`(p.sku in (${q}, ${q.toUpperCase()}) or (p.barcode is not null and p.barcode = ${q}))`
  const sold = sql`p.organization_id = ${organizationId} and (p.archived_at is null ${on ? sql`or p.archived_at >= ${on.begins.toISOString()}::timestamptz` : sql``})`
  return sql`select "productId", name, sku, ${groupOn(on)} as "group", "createdAt", "archivedAt" from (
      (select 0 as place, ${columns()} from products p where ${sold} and ${exact})
      union all (select 1, ${columns()} from products p where ${sold} and not ${exact} ${words.map((word) => sql`and ${has(word)}`)} order by p.name, p.id limit ${MOST})) x
    order by place, ${on ? sql`"createdAt" >= ${on.ends.toISOString()}::timestamptz,` : sql``} name, "productId" limit ${MOST}`
}

/** Those that a form has already, whatever became of them, each with its group of that day. */
export const productsNamed = (organizationId: string, ids: readonly string[], on: SoldOn | null): Fragment => pagesSql()`
  select "productId", name, sku, ${groupOn(on)} as "group", "createdAt", "archivedAt" from (select ${columns()} from products p where p.organization_id = ${organizationId} and p.id = any (${[...ids]}::uuid[])) x`

/** Those that stand most often on a retailer's claims of late. */
export const usualProducts = (organizationId: string, retailerId: string): Fragment => pagesSql()`
  select ${columns()} from (
      select l.product_id as id, count(*) as times from (select program_id, id from claims where organization_id = ${organizationId} and retailer_id = ${retailerId} order by id desc limit 200) k
        join claim_lines l on l.program_id = k.program_id and l.claim_id = k.id and l.product_id is not null group by 1) used
    join products p on p.id = used.id and p.organization_id = ${organizationId} and p.archived_at is null order by used.times desc, p.name limit ${MOST}`

/** Runs one of the above. */
export const foundProducts = async (which: Fragment): Promise<FoundProduct[]> => [...await pagesSql()<FoundProduct[]>`${which}`]
