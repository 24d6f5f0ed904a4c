import { pagesSql } from '@/db/client'
import { plural } from '@/lib/core/format'
import { column, figure, sumOf } from '@/lib/reports'
import { stepName } from '@/lib/claims'
import { chosen, claimReport } from './declare'
import type { Facts } from './declare'
import { claimsAt } from './links'

type Found = { key: string; step: string; waiting: number; today: number; days: number; week: number; longer: number; late: number; oldest: number }

export const ageingReport = claimReport({
  id: 'ageing',
  title: 'What waits',
  question: 'Where do claims wait, and for how long?',
  method: 'Claims that wait now, by the step they stand at and the time since they were sent first. Late are those whose step should have been done by now.',
  filters: ['retailer'],
  columns: [
    column('step', 'Step', 'text'), column('waiting', 'Wait'), column('today', 'Under a day'), column('days', '1 to 3 days'), column('week', '3 to 7 days'), column('longer', 'Over 7 days'),
    column('late', 'Late'), column('oldest', 'Longest, in days', 'quantity'),
  ],
  chart: { kind: 'stacked-bar', label: 'step', series: ['today', 'days', 'week', 'longer'] },
  async run(facts) {
    const sql = pagesSql()
    const rows = await sql<Found[]>`
      with waits as (select k.step as key, ${stepName(sql`k.step`)} as step, k.submitted_at, extract(epoch from ${facts.now.toISOString()}::timestamptz - k.submitted_at) / 86400 as age, k.due_at < ${facts.now.toISOString()}::timestamptz as late
        from claims k where ${chosen(facts)} and k.state in ('submitted', 'in_review'))
      select key, (array_agg(step order by submitted_at desc))[1] as step, count(*)::int as waiting, count(*) filter (where age < 1)::int as today, count(*) filter (where age >= 1 and age < 3)::int as days, count(*) filter (where age >= 3 and age < 7)::int as week,
        count(*) filter (where age >= 7)::int as longer, count(*) filter (where late)::int as late, round(max(age), 1)::float8 as oldest from waits group by 1 order by max(age) desc, 2`
    const [waiting, late] = [sumOf(rows, 'waiting'), sumOf(rows, 'late')]
    const [longest] = rows
    return {
      rows: [...rows],
      links: rows.map(({ key }) => linksOf(facts, key)),
      sentence: !longest ? 'No claim waits.' : `${plural(waiting, { one: 'One claim waits', other: '# claims wait' })}, ${late === 0 ? 'none of them late' : plural(late, { one: 'one of them late', other: '# of them late' })}; the longest at “${longest.step}”.`,
      figures: [
        figure('Wait', 'count', waiting, claimsAt(facts, { period: null })), figure('Late', 'count', late, claimsAt(facts, { period: null, overdue: true })),
      ],
    }
  },
})

function linksOf(facts: Facts, step: string) {
  const waits = (which: { overdue?: boolean; age?: number; younger?: number } = {}) => claimsAt(facts, { period: null, step, ...which })
  // The longest is the first of the list.
  return { waiting: waits(), oldest: waits(), today: waits({ younger: 1 }), days: waits({ age: 1, younger: 3 }), week: waits({ age: 3, younger: 7 }), longer: waits({ age: 7 }), late: waits({ overdue: true }) }
}
