import { pagesSql } from '@/db/client'
import type { BareTotal } from './schemas'

type Known = { id: string; locale: string | null }

/** The customer whose number this is today. */
export async function customerByPhone(phone: string): Promise<Known | null> {
  const [found] = await pagesSql()<Known[]>`
    select id, locale from customers where phone = ${phone} and erased_at is null`
  return found ?? null
}

/** Whether any program shows totals to somebody without a code; while none does, there is nothing to guess at. */
export async function anyShowsTotals(): Promise<boolean> {
  const [row] = await pagesSql()<{ shown: boolean }[]>`
    select exists (select from program_versions
      where state = 'published' and (rules->'lookup'->>'showTotalWithoutCode')::boolean) as shown`
  return row?.shown ?? false
}

/** Totals at the programs that chose to show them to anybody who knows the number; most choose not to. */
export async function readBareTotals(phone: string, now: Date): Promise<BareTotal[]> {
  const moment = now.toISOString()
  return pagesSql()<BareTotal[]>`
    select o.name as business, p.name as program, (wallet_as_of(w, ${moment}::timestamptz)->>'available')::float8 as points
    from customers c
    join members m on m.customer_id = c.id and m.blocked_at is null and m.merged_into is null
    join wallets w on w.program_id = m.program_id and w.id = m.id
    join programs p on p.id = m.program_id
    join organizations o on o.id = p.organization_id and o.suspended_at is null
    cross join lateral (
      select rules from program_versions where program_id = p.id and state = 'published' and effective_from <= ${moment}::timestamptz
      order by effective_from desc, number desc limit 1
    ) v
    where c.phone = ${phone} and c.erased_at is null and not member_dormant(m, ${moment}::timestamptz)
      and (v.rules->'lookup'->>'showTotalWithoutCode')::boolean
    order by o.name`
}
