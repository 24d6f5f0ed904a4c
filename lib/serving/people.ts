import { verify } from '@node-rs/argon2'
import { pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import { withinTries } from '@/lib/auth/pin-tries'
import { AppError } from '@/lib/core/errors'
import type { TillPerson } from './schemas'

type Row = { userId: string; name: string; role: StaffRole; pinHash: string }

const leads: readonly StaffRole[] = ['owner', 'manager']
export const isLead = (role: StaffRole | undefined): boolean => role !== undefined && leads.includes(role)
export const asPerson = ({ userId, name, role }: Omit<Row, 'pinHash'>): TillPerson => ({ userId, name, lead: isLead(role) })

/** Who of the organization has a PIN and may stand at this outlet's till. */
export async function findPeople(organizationId: string, outletId: string, userId?: string): Promise<Row[]> {
  const sql = pagesSql()
  const rows = await sql<Row[]>`
    select s.user_id as "userId", u.name, s.role, s.pin_hash as "pinHash" from staff s join users u on u.id = s.user_id
    where s.organization_id = ${organizationId} and s.ended_at is null and s.pin_hash is not null and u.disabled_at is null
      and s.role in ('owner', 'manager', 'cashier') and (s.outlet_id is null or s.outlet_id = ${outletId})
      ${userId ? sql`and s.user_id = ${userId}` : sql``}
    order by u.name, s.user_id`
  return [...rows]
}

/** @throws AppError code_invalid, rate_limited (wrong too often) */
export async function provePin(organizationId: string, { userId, pinHash }: Row, pin: string, now: Date): Promise<void> {
  if (await withinTries(`staff:${organizationId}:${userId}`, now, () => verify(pinHash, pin))) return
  throw new AppError('code_invalid', 'This is not the PIN. After five wrong ones it rests for a quarter of an hour.')
}
