import { pagesSql } from '@/db/client'
import type { Facts, Fragment } from './declare'
import { buyers } from './parts'
import { periodBefore } from './period'

export type Uplift = { id: string; matched: number; each: number | null; others: number | null }

/** How uplift is measured, in words: the same for rewards and campaigns. */
export const upliftMethod = 'Beside them: members who also bought in the period and did not get it, in six groups by their purchases in as many days before (none, 1, 2, 3 to 5, 6 to 10, more). In each group, the average of what the others spent counts as often as there are members who got it; the difference is what these spent each less that, and the uplift is the difference as a share of what the others spent. This is subclassification (Cochran, 1968), the effect on those who got it. Both had to come at least once, or the one group would be chosen by having come. Where nobody alike is left to compare with, members are left out. It is a comparison, not an experiment: who gets something may have meant to buy more anyway.'

/**
 * For each of some things, what members who got it spent in the period, beside members alike who did not: the means of each band of
 * purchases before, weighted by those who got it. `got`: rows (id, member_id) of members who got it, merged cards as one.
 */
export async function upliftOf(facts: Facts, got: Fragment): Promise<Map<string, Uplift>> {
  const rows = await pagesSql()<Uplift[]>`
    with base as (select member_id, sum(spend) as spend from (${buyers(facts)}) b group by 1 having sum(sales) > 0),
    earlier as (select member_id, sum(sales) as sales from (${buyers(facts, periodBefore(facts))}) b group by 1),
    banded as materialized (
      select b.member_id, b.spend, width_bucket(coalesce(e.sales, 0), array[1, 2, 3, 6, 11]::numeric[]) as band
      from base b left join earlier e on e.member_id = b.member_id
    ), whole as (select band, count(*) as n, sum(spend) as spend from banded group by 1),
    treated as (select g.id, b.band, count(*) as n, sum(b.spend) as spend from (select distinct id, member_id from (${got}) x) g join banded b on b.member_id = g.member_id group by 1, 2)
    select t.id, coalesce(sum(t.n) filter (where w.n > t.n), 0)::int as matched,
      round(sum(t.spend) filter (where w.n > t.n) / nullif(sum(t.n) filter (where w.n > t.n), 0))::float8 as each,
      round(sum(t.n * (w.spend - t.spend) / nullif(w.n - t.n, 0)) / nullif(sum(t.n) filter (where w.n > t.n), 0))::float8 as others
    from treated t join whole w on w.band = t.band group by t.id`
  return new Map(rows.map((row) => [row.id, row]))
}

export const upliftCells = (uplift: Uplift | undefined) => {
  const { matched = 0, each = null, others = null } = uplift ?? {}
  const difference = each === null || others === null ? null : each - others
  return { matched, each, others, difference, lift: difference === null || others === null || others <= 0 ? null : difference / others }
}
