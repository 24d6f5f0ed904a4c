import { pagesSql } from '@/db/client'

export type ListFilter = { q?: string; after?: string; before?: string; limit: number }

export const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

const columns = () => pagesSql()`
  o.id as "organizationId", o.name, o.slug, o.kind, o.country, o.created_at as "createdAt", o.suspended_at as "suspendedAt",
  (select count(*)::int from outlets where organization_id = o.id and closed_at is null) as outlets,
  (select count(*)::int from staff where organization_id = o.id and ended_at is null) as staff,
  (select coalesce(sum(t.members), 0)::int from programs p join program_totals t on t.program_id = p.id where p.organization_id = o.id) as members`

/** One page, newest first; one row more than the limit tells that there are others. */
export async function findOrganizations({ q, state, after, before, limit }: ListFilter & { state?: 'active' | 'suspended' }) {
  const sql = pagesSql()
  return sql`
    select ${columns()} from organizations o where true
      ${q ? sql`and (o.name ilike ${`%${escaped(q)}%`} or o.slug ilike ${`%${escaped(q)}%`})` : sql``}
      ${state === 'active' ? sql`and o.suspended_at is null` : sql``} ${state === 'suspended' ? sql`and o.suspended_at is not null` : sql``}
      ${after ? sql`and o.id < ${after}` : sql``} ${before ? sql`and o.id > ${before}` : sql``}
    order by o.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
}

export async function findOrganization(organizationId: string): Promise<unknown> {
  const sql = pagesSql()
  const [row] = await sql`
    select ${columns()}, o.currency, o.time_zone as "timeZone",
      (select json_build_object('programId', p.id, 'name', p.name) from programs p where p.organization_id = o.id
        order by p.created_at limit 1) as program,
      (select coalesce(json_agg(json_build_object('outletId', l.id, 'name', l.name, 'country', l.country, 'closedAt', l.closed_at,
          'terminals', (select count(*) from terminals t where t.outlet_id = l.id and t.retired_at is null)) order by l.created_at), '[]'::json)
        from outlets l where l.organization_id = o.id) as "outletList",
      (select coalesce(json_agg(json_build_object('userId', u.id, 'name', u.name, 'email', u.email, 'role', s.role,
          'since', s.created_at, 'disabledAt', u.disabled_at) order by s.created_at), '[]'::json)
        from staff s join users u on u.id = s.user_id where s.organization_id = o.id and s.ended_at is null) as "staffList"
    from organizations o where o.id = ${organizationId}`
  return row
}
