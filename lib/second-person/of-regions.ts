import { pagesSql } from '@/db/client'
import { regionalKinds } from './internal'

/** Of changes `p` beside their regions `g`: customers and retailers of these alone; null: of all. */
export function ofRegions(regions: readonly string[] | null) {
  const sql = pagesSql()
  return regions ? sql`and (p.kind <> all(${[...regionalKinds]}) or g.name = any(${[...regions]}))` : sql``
}
