import { pagesSql } from '@/db/client'
import { formatPercent, formatPoints } from '@/lib/core/format'
import type { MovementKind } from '@/lib/movements/schemas'
import { column, figure, report, shareOf, sumOf } from './declare'
import { bucketDays, movementsAt } from './links'
import { bucketStart, buckets, startColumn } from './parts'

type Found = { start: string; issued: number; used: number; expired: number; takenBack: number; adjusted: number }

export const pointsReport = report({
  id: 'points',
  group: 'Points',
  title: 'Points given and used',
  question: 'How many points were given, and what became of points?',
  method: 'By the day it happened on. Used: taken by rewards and as money off, less what came back. Taken back: by refunds. By hand: corrections, both ways. The owner sees the whole program, a business that takes part its own.',
  filters: ['period'],
  whole: true,
  columns: [],
  chart: { kind: 'bar', label: 'start', series: ['issued', 'used', 'expired'] },
  async run(facts) {
    const sql = pagesSql()
    const { programId, organizationId, owner, from, to } = facts
    const whose = owner ? sql`` : sql`and d.organization_id = ${organizationId}`
    const [rows, [held]] = await Promise.all([
      sql<Found[]>`
        with days as (select ${bucketStart(facts, sql`d.day`)} as start, sum(points_earned) as issued, sum(points_used - points_returned) as used, sum(points_expired) as expired,
            sum(points_taken_back) as back, sum(points_adjusted) as adjusted
          from organization_days d where d.program_id = ${programId} and d.day between ${from} and ${to} ${whose} group by 1)
        select to_char(b.start, 'YYYY-MM-DD') as start, coalesce(d.issued, 0)::float8 as issued, coalesce(d.used, 0)::float8 as used, coalesce(d.expired, 0)::float8 as expired,
          coalesce(d.back, 0)::float8 as "takenBack", coalesce(d.adjusted, 0)::float8 as adjusted
        from (${buckets(facts)}) b left join days d on d.start = b.start order by b.start`,
      sql<{ pending: number }[]>`select pending::float8 as pending from program_totals where program_id = ${programId}`,
    ])
    const [issued, used, expired] = [sumOf(rows, 'issued'), sumOf(rows, 'used'), sumOf(rows, 'expired')]
    const some = rows.some((row) => row.issued || row.used || row.expired || row.takenBack || row.adjusted)
    const share = shareOf(used, issued)
    return {
      columns: [
        startColumn(facts), column('issued', 'Given', 'points'), column('used', 'Used', 'points'), column('expired', 'Expired', 'points'),
        column('takenBack', 'Taken back', 'points'), column('adjusted', 'By hand', 'points'),
      ],
      rows: some ? [...rows] : [],
      links: rows.map(({ start }) => {
        const at = (show: MovementKind) => movementsAt(bucketDays(facts, start), show)
        return { issued: at('given'), used: at('used'), expired: at('expired'), takenBack: at('takenBack'), adjusted: at('byHand') }
      }),
      sentence: !some ? 'No points moved in this period.'
        : `${formatPoints(issued)} were given${share === null ? '' : `, and ${formatPercent(share)} as many used`}${expired > 0 ? `; ${formatPoints(expired)} expired` : ''}.`,
      figures: [figure('Given', 'points', issued, movementsAt(facts, 'given')), figure('Used', 'points', used, movementsAt(facts, 'used')), figure('Expired', 'points', expired, movementsAt(facts, 'expired')),
        ...(owner ? [figure('Not usable yet, today', 'points', held?.pending ?? 0)] : [])],
    }
  },
})
