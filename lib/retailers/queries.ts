import { pagesSql } from '@/db/client'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import type { Balance } from '@/lib/core/points'

export type RetailerProgram = { programId: string; name: string; pointsName: string; timeZone: string; balance: Balance | null }

/** The brand's program and this retailer's wallet in it; a wallet is made with its first points. */
export async function findRetailerProgram(organizationId: string, retailerId: string, now: Date): Promise<RetailerProgram | null> {
  const [row] = await pagesSql()<RetailerProgram[]>`
    select p.id as "programId", p.name, p.points_name as "pointsName", p.time_zone as "timeZone",
      (select wallet_as_of(w, ${now.toISOString()}::timestamptz) from wallets w where w.program_id = p.id and w.id = ${retailerId}) as balance
    from programs p where p.organization_id = ${organizationId} order by p.created_at limit 1`
  return row ?? null
}

type Row = { id: string; at: string | Date; kind: string; points: number }

/** Movements of a retailer's wallet, newest first. */
export async function findRetailerHistory(programId: string, retailerId: string, { cursor, only, limit }: { cursor?: string; only?: 'redemptions'; limit: number }) {
  const sql = pagesSql()
  const place = placeOf(cursor)
  const rows = await sql<Row[]>`
    select id, occurred_at as at, kind::text, (case when to_account in ('available', 'pending') then points else -points end)::float8 as points
    from ledger_transfers
    where program_id = ${programId} and wallet_id = ${retailerId} and kind not in ('activate', 'capture') ${only ? sql`and kind in ('redeem', 'hold', 'release')` : sql``}
      and (occurred_at, id) < (${place.at}::timestamptz, ${place.id}::uuid)
    order by occurred_at desc, id desc limit ${limit + 1}`
  const entries = rows.slice(0, limit).map((row) => ({ ...row, at: new Date(row.at) }))
  const last = entries.at(-1)
  return { entries, next: rows.length > limit && last ? cursorOf(last) : null }
}
