import { pagesSql } from '@/db/client'
import type { Balance } from './operations'

/** A wallet's balance at a moment, as the next operation would find it. Null where there is no such wallet. */
export async function readBalance(programId: string, walletId: string, now: Date): Promise<Balance | null> {
  const [row] = await pagesSql()<{ balance: Balance }[]>`
    select wallet_as_of(w, ${now}) as balance from wallets w where program_id = ${programId} and id = ${walletId}`
  return row?.balance ?? null
}

/**
 * Points that expire within `days`, by day of expiry in the given zone, soonest first: on their lot's own date, or on that
 * of a wallet which nobody uses, if it comes earlier.
 */
export async function readExpiring(programId: string, walletId: string, now: Date, days: number, timeZone: string) {
  return pagesSql()<{ points: number; on: string }[]>`
    select sum(l.remaining)::float8 as points, to_char((ends - interval '1 second') at time zone ${timeZone}, 'YYYY-MM-DD') as on
    from wallets w join lots l on l.program_id = w.program_id and l.wallet_id = w.id and l.remaining > 0
    cross join lateral (select least(l.expires_at, case when l.activates_at <= w.inactive_at then w.inactive_at end) as ends) e
    where w.program_id = ${programId} and w.id = ${walletId} and ends > ${now} and ends <= ${now}::timestamptz + make_interval(days => ${days})
    group by 2 order by 2`
}

/** Points that can't be used yet, by the day in the given zone on which they can, soonest first. */
export async function readPending(programId: string, walletId: string, now: Date, timeZone: string) {
  return pagesSql()<{ points: number; on: string }[]>`
    select sum(remaining)::float8 as points, to_char(activates_at at time zone ${timeZone}, 'YYYY-MM-DD') as on
    from lots where program_id = ${programId} and wallet_id = ${walletId} and remaining > 0 and activates_at > ${now}
      and (expires_at is null or expires_at > activates_at)
    group by 2 order by 2`
}
