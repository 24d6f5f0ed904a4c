import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import type { Grants } from './cells'

export type Membership = {
  organizationId: string
  slug: string
  name: string
  kind: 'merchant' | 'brand'
  role: StaffRole
  outletId: string | null
  grants: Grants
}
/** `counter`: who serves there and is not the owner. */
export type RetailerHat = { retailerId: string; organizationId: string; slug: string; name: string; counter: boolean }

/** A signed-in device and every role its person has. Only for doors: names and addresses are personal data. */
export type LiveSession = {
  id: string
  userId: string | null
  customerId: string | null
  userName: string | null
  email: string | null
  platformAdmin: boolean
  customerName: string | null
  phone: string | null
  /** The customer's own choice. */
  language: string | null
  memberships: Membership[]
  /** Those that are verified: no other does anything. */
  retailers: RetailerHat[]
  /** Registered with a brand that has not verified them, or refused or suspended them. */
  retailerWaits: boolean
}

const SEEN_EVERY_MINUTES = 5

/** The session with this id, unless it was revoked, has expired, or its person may no longer sign in. */
export async function findLiveSession(sessionId: string, at: Date): Promise<LiveSession | null> {
  const sql = pagesSql()
  const now = at.toISOString() // Drizzle took the pool's own way with dates
  const [found] = await sql<(LiveSession & { stale: boolean })[]>`
    select s.id, s.user_id as "userId", s.customer_id as "customerId", u.name as "userName", u.email,
      coalesce(u.platform_admin, false) as "platformAdmin", c.name as "customerName", c.phone, c.locale as language,
      s.last_seen_at < ${now}::timestamptz - make_interval(mins => ${SEEN_EVERY_MINUTES}) as stale,
      (select coalesce(json_agg(json_build_object('organizationId', o.id, 'slug', o.slug, 'name', o.name,
          'kind', o.kind, 'role', st.role, 'outletId', st.outlet_id, 'grants', st.grants) order by st.created_at, o.id), '[]'::json)
        from staff st join organizations o on o.id = st.organization_id
        where st.user_id = s.user_id and st.ended_at is null and o.suspended_at is null) as memberships,
      (select coalesce(json_agg(json_build_object('retailerId', r.id, 'organizationId', o.id, 'slug', o.slug,
          'name', o.name, 'counter', r.counter) order by r.counter, r.since, r.id), '[]'::json)
        from (select id, organization_id, created_at as since, false as counter from retailers
            where customer_id = s.customer_id and ended_at is null and state = 'verified'
          union all select r.id, r.organization_id, t.added_at, true from retailer_staff t join retailers r on r.id = t.retailer_id
            where t.customer_id = s.customer_id and t.ended_at is null and r.ended_at is null and r.state = 'verified') r
        join organizations o on o.id = r.organization_id and o.suspended_at is null) as retailers,
      exists (select from retailers where customer_id = s.customer_id and ended_at is null and state <> 'verified') as "retailerWaits"
    from sessions s
    left join users u on u.id = s.user_id
    left join customers c on c.id = s.customer_id
    where s.id = ${sessionId} and s.revoked_at is null and s.expires_at > ${now}
      and u.disabled_at is null and c.erased_at is null`
  if (!found) return null
  const { stale, ...session } = found
  if (stale) await sql`update sessions set last_seen_at = ${now} where id = ${sessionId}`
  return session
}
