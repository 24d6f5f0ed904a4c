import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { paidBy } from '@/lib/pos'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { dayReportInput, dayReportOutput } from './schemas'
import type { DayReportRow } from './schemas'

/**
 * What each cashier and terminal sold and refunded on a local day of the program, by outlet and currency; money in minor
 * units, cash and card less what went back so. A cashier sees what they did themselves, and staff of one outlet that one's.
 * @throws AppError not_found (no program, another outlet)
 */
export const dayReport = defineUseCase({
  name: 'reports.day',
  summary: 'Sales and refunds of a day, by cashier, terminal and outlet',
  permission: 'sales.read',
  kind: 'query',
  input: dayReportInput,
  output: dayReportOutput,
  async run(ctx, { day, outletId: wanted }) {
    const outletId = outletOf(ctx, wanted)
    const { id: programId, timeZone } = await requireProgram(ctx)
    const of = day ?? localDay(ctx.now, timeZone)
    const [from, to] = [startOfLocalDay(of, timeZone), startOfLocalDay(dayPlusDays(of, 1), timeZone)]
    const sql = pagesSql()
    const where = (alias: 's' | 'r') => sql`${sql(alias)}.program_id = ${programId} and ${sql(alias)}.organization_id = ${ctx.organizationId ?? ''}
      and ${sql(alias)}.occurred_at >= ${from} and ${sql(alias)}.occurred_at < ${to}
      ${outletId ? sql`and ${sql(alias)}.outlet_id = ${outletId}` : sql``} ${ownOnly(ctx, alias)}`
    const rows = await sql<DayReportRow[]>`
      select u.name as cashier, t.name as terminal, l.name as outlet, x.currency,
        sum(x.sales)::int as sales, sum(x.with_card)::int as "memberSales", sum(x.net)::float8 as "netMinor", sum(x.cash)::float8 as "cashMinor", sum(x.card)::float8 as "cardMinor",
        sum(x.refunds)::int as refunds, sum(x.refunded)::float8 as "refundMinor", sum(x.earned)::float8 as "pointsEarned", sum(x.used)::float8 as "pointsUsed"
      from (
        select s.cashier_id, s.terminal_id, s.outlet_id, s.currency, 1 as sales, (s.member_id is not null)::int as with_card, s.net_minor as net,
          ${paidBy('s', 'cash')} as cash, ${paidBy('s', 'card')} as card, 0 as refunds, 0::bigint as refunded, s.points_earned as earned, s.points_used as used from sales s where ${where('s')}
        union all
        select r.cashier_id, r.terminal_id, r.outlet_id, s.currency, 0, 0, 0, -${paidBy('r', 'cash')}, -${paidBy('r', 'card')}, 1, r.refund_minor, 0, 0
          from refunds r join sales s on s.program_id = r.program_id and s.id = r.sale_id where ${where('r')}) x
      join outlets l on l.id = x.outlet_id
      left join users u on u.id = x.cashier_id
      left join terminals t on x.cashier_id is null and t.id = x.terminal_id
      group by u.id, u.name, t.id, t.name, l.id, l.name, x.currency
      order by l.name, u.name nulls last, t.name, x.currency`
    return { day: of, today: localDay(ctx.now, timeZone), timeZone, rows: [...rows] }
  },
})

const ownOnly = ({ actor }: Ctx, alias: 's' | 'r') => {
  const sql = pagesSql()
  if (actor.kind === 'terminal') return sql`and ${sql(alias)}.terminal_id = ${actor.terminalId}`
  return actor.kind === 'user' && actor.role === 'cashier' ? sql`and ${sql(alias)}.cashier_id = ${actorId(actor)}` : sql``
}
