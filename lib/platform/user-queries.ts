import { pagesSql } from '@/db/client'
import { escaped } from './organization-queries'
import type { ListFilter } from './organization-queries'

const columns = () => pagesSql()`
  u.id as "userId", u.name, u.email, u.platform_admin as "platformAdmin", u.totp_enabled_at is not null as "twoFactor",
  u.created_at as "createdAt", u.disabled_at as "disabledAt",
  (select coalesce(json_agg(json_build_object('organizationId', o.id, 'name', o.name, 'role', s.role) order by s.created_at), '[]'::json)
    from staff s join organizations o on o.id = s.organization_id where s.user_id = u.id and s.ended_at is null) as places`

export async function findUsers({ q, state, after, before, limit }: ListFilter & { state?: 'disabled' | 'administrators' }) {
  const sql = pagesSql()
  return sql`
    select ${columns()} from users u where true
      ${q ? sql`and (u.name ilike ${`%${escaped(q)}%`} or u.email::text ilike ${`%${escaped(q)}%`})` : sql``}
      ${state === 'disabled' ? sql`and u.disabled_at is not null` : sql``} ${state === 'administrators' ? sql`and u.platform_admin` : sql``}
      ${after ? sql`and u.id < ${after}` : sql``} ${before ? sql`and u.id > ${before}` : sql``}
    order by u.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
}

export async function findUser(userId: string): Promise<unknown> {
  const [row] = await pagesSql()`
    select ${columns()},
      (select coalesce(json_agg(json_build_object('sessionId', s.id, 'device', s.device, 'createdAt', s.created_at,
          'lastSeenAt', s.last_seen_at) order by s.last_seen_at desc), '[]'::json)
        from sessions s where s.user_id = u.id and s.revoked_at is null and s.expires_at > now()) as sessions
    from users u where u.id = ${userId}`
  return row
}
