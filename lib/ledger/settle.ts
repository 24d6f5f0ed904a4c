import { tillSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { post } from './post'

/**
 * Settles wallets whose activation, expiry or time-out is due: catches up with what no operation has met yet.
 * @returns how many wallets were settled; call again while it equals the limit
 */
export async function settleDueWallets(now = new Date(), limit = 500): Promise<number> {
  const due = await tillSql()<{ programId: string; id: string; organizationId: string; day: string }[]>`
    select w.program_id as "programId", w.id, p.organization_id as "organizationId",
      to_char(${now}::timestamptz at time zone p.time_zone, 'YYYY-MM-DD') as day
    from wallets w join programs p on p.id = w.program_id
    where w.next_due_at <= ${now} order by w.next_due_at limit ${limit}`
  await Promise.all(due.map(({ programId, id, organizationId, day }) =>
    post(programId, {
      op: 'settle', id: newId(), eventId: newId(), type: 'ledger.settle', organizationId, walletId: id,
      actor: { kind: 'system', id: null }, requestId: 'settle', now: now.toISOString(), occurredAt: now.toISOString(), day,
    })))
  return due.length
}
