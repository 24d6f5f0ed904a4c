import { tillSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { post } from './post'

/**
 * Settles wallets whose activation, expiry or time-out is due: catches up with what no operation has met yet.
 * @returns how many wallets were settled; call again while it equals the limit
 */
export async function settleDueWallets(now = new Date(), limit = 500): Promise<number> {
  const due = await tillSql()<{ programId: string; id: string; organizationId: string; timeZone: string }[]>`
    select w.program_id as "programId", w.id, p.organization_id as "organizationId", p.time_zone as "timeZone"
    from wallets w join programs p on p.id = w.program_id
    where w.next_due_at <= ${now} order by w.next_due_at limit ${limit}`
  // One wallet that cannot be settled must not keep the others waiting; it is told of after them.
  const done = await Promise.allSettled(due.map(({ programId, id, organizationId, timeZone }) =>
    post(programId, {
      op: 'settle', id: newId(), eventId: newId(), type: 'ledger.settle', organizationId, walletId: id,
      actor: { kind: 'system', id: null }, requestId: 'settle', now: now.toISOString(), occurredAt: now.toISOString(),
      day: localDay(now, timeZone),
    })))
  const failed = done.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return due.length
}
