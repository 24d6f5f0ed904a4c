import { pagesSql } from '@/db/client'
import type { Facts } from './facts'

type Wanted = { row: number; receipt: string; at: string }

/** Rows whose receipt number the outlet has on that day already. */
export async function recordedRows({ programId, organizationId, options }: Facts, wanted: readonly Wanted[]): Promise<Set<number>> {
  if (wanted.length === 0) return new Set()
  const found = await pagesSql()<{ row: number }[]>`
    select w.row from outlets l, jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as w (row int, receipt text, at timestamptz)
    where l.organization_id = ${organizationId} and l.closed_at is null and (${options.outletId ?? null}::uuid is null or l.id = ${options.outletId ?? null})
      and exists (select 1 from sales s where s.outlet_id = l.id and s.business_day = (w.at at time zone l.time_zone)::date
        and s.receipt_number = w.receipt and s.program_id = ${programId})`
  return new Set(found.map(({ row }) => row))
}
