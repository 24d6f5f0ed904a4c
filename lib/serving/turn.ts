import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import type { Grants } from '@/lib/auth/cells'

export type Server = { userId: string; name: string; role: StaffRole; grants: Grants }
export type Turn = { turnId: string; outletId: string; server: Server | null }

/**
 * The turn of a device in an organization, or null: nobody ever switched there. It has no server where the till is
 * locked: by a button, or as the person has left, stands elsewhere, or has another PIN since.
 */
export async function turnNow(organizationId: string, sessionId: string): Promise<Turn | null> {
  const [row] = await pagesSql()<Turn[]>`
    select t.id as "turnId", t.outlet_id as "outletId",
      case when u.id is not null then json_build_object('userId', u.id, 'name', u.name, 'role', s.role, 'grants', s.grants) end as server
    from till_turns t
    left join staff s on s.organization_id = t.organization_id and s.user_id = t.user_id and s.ended_at is null and s.pin_hash is not null
      and s.pin_set_at <= t.started_at and s.role in ('owner', 'manager', 'cashier') and (s.outlet_id is null or s.outlet_id = t.outlet_id)
    left join users u on u.id = s.user_id and u.disabled_at is null
    where t.session_id = ${sessionId} and t.organization_id = ${organizationId} and t.ended_at is null`
  return row ?? null
}

/** How far a browser's clock may be off. */
const SKEW = '5 minutes'

type Then = { organizationId: string; outletId: string; occurredAt?: Date; key?: string }
type Earlier = Then & { sessionId: string; turnId: string }

/** Where a repeated request may have been done: in the organization, or in a program that it takes part in, or took. */
const scopesOf = (organizationId: string) => pagesSql()`array(select program_id from program_participants where organization_id = ${organizationId} union all select ${organizationId}::uuid)`

/**
 * Who served in an earlier turn: of a sale that was made then and is sent now, or that was sent then and is repeated.
 * Turns of another device of the same person count too, for they may have signed in again since. The role is the one they have there now.
 */
export async function earlierServer({ organizationId, sessionId, outletId, turnId, occurredAt, key }: Earlier): Promise<{ userId: string; role: StaffRole } | null> {
  const [row] = await pagesSql()<{ userId: string; role: StaffRole }[]>`
    select t.user_id as "userId", coalesce(f.role, 'cashier') as role from till_turns t
    left join staff f on f.organization_id = t.organization_id and f.user_id = t.user_id and f.ended_at is null and (f.outlet_id is null or f.outlet_id = t.outlet_id)
    where t.id = ${turnId} and t.organization_id = ${organizationId} and t.outlet_id = ${outletId} and t.user_id is not null
      and (select user_id from sessions where id = t.session_id) = (select user_id from sessions where id = ${sessionId})
      and case when ${occurredAt ?? null}::timestamptz is null
        then exists (select 1 from operations o where o.scope_id = any (${scopesOf(organizationId)}) and o.actor_id = t.user_id and o.key = ${key ?? ''})
        else ${occurredAt ?? null}::timestamptz between t.started_at - ${SKEW}::interval and coalesce(t.ended_at + ${SKEW}::interval, 'infinity') end`
  return row ?? null
}

/**
 * Who sold on a device while nobody had ever switched there: whoever was signed in. Of a sale that was made then and is sent now, or was
 * sent then and is repeated; also by somebody else, who has signed in on the same device since.
 */
export async function earlierPerson({ organizationId, sessionId, outletId, occurredAt, key }: Then & { sessionId: string }): Promise<string | null> {
  const [row] = await pagesSql()<{ userId: string }[]>`
    select s.user_id as "userId" from sessions s join staff f on f.organization_id = ${organizationId} and f.user_id = s.user_id and (f.outlet_id is null or f.outlet_id = ${outletId})
    join outlets l on l.id = ${outletId} and l.organization_id = f.organization_id
    where s.id = ${sessionId} and case when ${occurredAt ?? null}::timestamptz is null
      then exists (select 1 from operations o where o.scope_id = any (${scopesOf(organizationId)}) and o.actor_id = s.user_id and o.key = ${key ?? ''})
      else ${occurredAt ?? null}::timestamptz between s.created_at - ${SKEW}::interval and coalesce(s.revoked_at, s.expires_at) + ${SKEW}::interval
        and not exists (select 1 from till_turns t where t.session_id = s.id and t.organization_id = f.organization_id and t.started_at + ${SKEW}::interval < ${occurredAt ?? null}::timestamptz) end`
  return row?.userId ?? null
}
