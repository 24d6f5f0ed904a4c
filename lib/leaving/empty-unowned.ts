import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import { log } from '@/lib/core/log'
import { forfeitWallet } from '@/lib/ledger'
import { walletRow } from './delete-account'

/**
 * Empties what is left in wallets of who had deleted their account: earlier versions let refunds, gifts and claims bring points or a debt to
 * one afterwards, which would be outstanding for ever. Once empty they stay so. @returns how many were emptied
 */
export async function emptyUnowned(now: Date): Promise<number> {
  const wallets = z.array(walletRow).parse([...await db().execute(sql`
    select w.program_id as "programId", w.id as "walletId", w.holder_kind as "holderKind", p.organization_id as "organizationId", p.time_zone as "timeZone"
    from (select m.program_id, m.id from customers c join members m on m.customer_id = c.id where c.erased_at is not null
      union all select p.id, r.id from customers c join retailers r on r.customer_id = c.id join programs p on p.organization_id = r.organization_id where c.erased_at is not null) o
    join wallets w on w.program_id = o.program_id and w.id = o.id and w.available + w.pending + w.held + w.owed > 0
    join programs p on p.id = w.program_id order by 1, 2`)])
  // One that can't be emptied must not keep the others waiting; it is told of after them.
  const failed: unknown[] = []
  for (const { timeZone, ...wallet } of wallets) {
    const empty = db().transaction((tx) => forfeitWallet(tx, { ...wallet, eventId: newId(), requestId: 'empty_unowned', now, day: localDay(now, timeZone) }))
    await empty.catch((error: unknown) => {
      log().error({ err: error, programId: wallet.programId, walletId: wallet.walletId }, 'a wallet of nobody could not be emptied')
      failed.push(error)
    })
  }
  if (failed.length > 0) throw failed[0]
  return wallets.length
}
