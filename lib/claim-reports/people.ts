import { pagesSql } from '@/db/client'
import { formatNumber, plural } from '@/lib/core/format'
import { column, figure, sumOf } from '@/lib/reports'
import { decisions, stepName } from '@/lib/claims'
import { chosen, claimReport, during } from './declare'
import { claimsAt } from './links'

type Found = { step: string; person: string; personId: string; decided: number; passed: number; returned: number; rejected: number; median: number; most: number }

export const peopleReport = claimReport({
  id: 'people',
  title: 'Time per step and person',
  question: 'How long does each step take, and who does how much?',
  method: 'What people decided in the period. The time of a step runs from what put the claim there (it was sent, or a step before was done) to the decision; nights and weekends count.',
  filters: ['period', 'retailer'],
  columns: [
    column('step', 'Step', 'text'), column('person', 'Person', 'text'), column('decided', 'Decided'), column('passed', 'Passed on or approved'), column('returned', 'Sent back'), column('rejected', 'Rejected'),
    column('median', 'Half within, hours', 'quantity'), column('most', '9 of 10 within, hours', 'quantity'),
  ],
  chart: null,
  async run(facts) {
    const sql = pagesSql()
    const rows = await sql<Found[]>`
      with moves as (select a.claim_id, k.workflow_version_id, ${decisions('decided')} as decision, a.kind, a.step, a.person_id, a.at, a.at - lag(a.at) over (partition by a.claim_id order by a.id) as took
          from claim_actions a join claims k on k.program_id = a.program_id and k.id = a.claim_id
          where ${chosen(facts)} and a.kind in ('submit', 'forward', 'approve', 'return', 'reject')),
        done as (select k.*, ${stepName(sql`k.step`)} as name from moves k where k.decision and ${during(facts, sql`k.at`)})
      select d.name as step, u.name as person, u.id as "personId", count(*)::int as decided, count(*) filter (where d.kind in ('forward', 'approve'))::int as passed,
        count(*) filter (where d.kind = 'return')::int as returned, count(*) filter (where d.kind = 'reject')::int as rejected, ${hours(0.5)} as median, ${hours(0.9)} as most
      from done d join users u on u.id = d.person_id group by 1, 2, 3 order by 1, 4 desc, 2`
    const all = claimsAt(facts, { period: null, did: 'decided', on: facts })
    const slowest = [...rows].sort((a, b) => b.median - a.median)[0]
    return {
      rows: [...rows],
      links: rows.map(({ step, personId }) => {
        const theirs = (did: string) => claimsAt(facts, { period: null, did, by: personId, stage: step, on: facts })
        return { decided: theirs('decided'), passed: theirs('passed'), returned: theirs('returned'), rejected: theirs('rejected'), median: theirs('decided'), most: theirs('decided') }
      }),
      sentence: !slowest ? 'Nothing was decided in this period.'
        : `${plural(sumOf(rows, 'decided'), { one: 'One decision', other: '# decisions' })}; “${slowest.step}” took ${slowest.person} longest: half of them within ${formatNumber(slowest.median, { maximumFractionDigits: 1 })} hours.`,
      figures: [figure('Decisions', 'count', sumOf(rows, 'decided'), all), figure('People', 'count', new Set(rows.map(({ personId }) => personId)).size, all)],
    }
  },
})

const hours = (share: number) => pagesSql()`round((percentile_cont(${share}) within group (order by extract(epoch from d.took)) / 3600)::numeric, 1)::float8`
