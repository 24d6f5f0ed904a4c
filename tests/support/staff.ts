import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { choosePin } from '@/lib/serving'

type More = { outletId?: string; pin?: string; name?: string }

/** Somebody who works for an organization and is signed in; with a PIN, where one is given. */
export async function employ(organizationId: string, role: StaffRole, { outletId, pin, name = `A ${role}` }: More = {}) {
  const [userId, sessionId] = [newId(), newId()]
  const sql = pagesSql()
  await sql`insert into users (id, name, email) values (${userId}, ${name}, ${`${userId}@shop.test`})`
  await sql`insert into staff (organization_id, user_id, role, outlet_id) values (${organizationId}, ${userId}, ${role}, ${outletId ?? null})`
  await sql`insert into sessions (id, user_id, expires_at) values (${sessionId}, ${userId}, now() + interval '1 day')`
  const ctx = (extra: Partial<Ctx> = {}): Ctx => ({
    actor: { kind: 'user', userId, sessionId, platformAdmin: false, role, ...(outletId ? { outletId } : {}) }, organizationId, now: new Date(), requestId: newId(), ...extra,
  })
  if (pin) await choosePin(ctx({ now: new Date(Date.now() - 3_600_000) }), { pin })
  return { userId, sessionId, ctx }
}
