import { pagesSql } from '@/db/client'
import type { Balance } from './operations'

/** A wallet's balance at a moment, as the next operation would find it. Null where there is no such wallet. */
export async function readBalance(programId: string, walletId: string, now: Date): Promise<Balance | null> {
  const [row] = await pagesSql()<{ balance: Balance }[]>`
    select wallet_as_of(w, ${now}) as balance from wallets w where program_id = ${programId} and id = ${walletId}`
  return row?.balance ?? null
}

/** Points that expire within `days`, by day of expiry in the given zone, soonest first. */
export async function readExpiring(programId: string, walletId: string, now: Date, days: number, timeZone: string) {
  return pagesSql()<{ points: number; on: string }[]>`
    select sum(remaining)::float8 as points, to_char((expires_at - interval '1 second') at time zone ${timeZone}, 'YYYY-MM-DD') as on
    from lots where program_id = ${programId} and wallet_id = ${walletId} and remaining > 0
      and expires_at > ${now} and expires_at <= ${now}::timestamptz + make_interval(days => ${days})
    group by 2 order by 2`
}
