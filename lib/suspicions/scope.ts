import { pagesSql } from '@/db/client'

export type Scope = { programId: string; organizationId: string; outletId: string | undefined; timeZone: string; from: Date; until: Date }
export type Fragment = ReturnType<ReturnType<typeof pagesSql>>

/** Where and when, for sales or refunds; `early` looks so many minutes further back. */
export function within({ programId, organizationId, outletId, from, until }: Scope, alias: 's' | 'r', early = 0): Fragment {
  const sql = pagesSql()
  const of = sql(alias)
  return sql`${of}.program_id = ${programId} and ${of}.organization_id = ${organizationId}
    and ${of}.occurred_at >= ${new Date(from.getTime() - early * 60_000)} and ${of}.occurred_at < ${until}
    ${outletId ? sql`and ${of}.outlet_id = ${outletId}` : sql``}`
}
