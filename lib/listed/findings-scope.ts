import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'

export type Fragment = PendingQuery<Row[]>
/** `cards`: of one member alone. */
export type FindingsScope = { programId: string; organizationId: string; outletId: string | undefined; timeZone: string; from: Date; until: Date; cards?: Fragment }

/** Where and when, for sales or refunds; `early` looks so many minutes further back. */
export function within({ programId, organizationId, outletId, from, until }: FindingsScope, alias: 's' | 'r', early = 0): Fragment {
  const sql = pagesSql()
  const of = sql(alias)
  return sql`${of}.program_id = ${programId} and ${of}.organization_id = ${organizationId}
    and ${of}.occurred_at >= ${new Date(from.getTime() - early * 60_000)} and ${of}.occurred_at < ${until}
    ${outletId ? sql`and ${of}.outlet_id = ${outletId}` : sql``}`
}

/** Whose sales `s`, where one member is asked for. */
export const theirs = ({ cards }: FindingsScope): Fragment => (cards ? pagesSql()`and s.member_id = any (${cards})` : pagesSql()``)
