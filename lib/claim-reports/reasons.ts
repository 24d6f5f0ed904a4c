import { pagesSql } from '@/db/client'
import { formatPercent } from '@/lib/core/format'
import { column, figure, shareOf, sumOf } from '@/lib/reports'
import { decisions, refusedLines } from '@/lib/claims'
import { chosen, claimReport, during } from './declare'
import type { Facts } from './declare'
import { claimsAt } from './links'

type Found = { kind: 'reject' | 'return' | 'line'; reason: string; times: number; retailers: number }

const words = { reject: 'Claim rejected', return: 'Claim sent back', line: 'Line refused' } as const

export const reasonsReport = claimReport({
  id: 'reasons',
  title: 'Why claims fail',
  question: 'For which reasons are claims and lines not accepted?',
  method: 'Each time that somebody rejected a claim or sent it back in the period, and each line that stands refused of claims that were decided in it, by the reason that was given.',
  filters: ['period', 'retailer'],
  columns: [column('what', 'What', 'text'), column('reason', 'Reason', 'text'), column('times', 'Times'), column('share', 'Of all such', 'percent'), column('retailers', 'Senders')],
  chart: { kind: 'bar', label: 'reason', series: ['times'] },
  async run(facts) {
    const sql = pagesSql()
    const found = await sql<Found[]>`
      select kind, reason, count(*)::int as times, count(distinct retailer_id)::int as retailers from (
        select a.kind, a.reason, k.retailer_id from claim_actions a join claims k on k.program_id = a.program_id and k.id = a.claim_id
          where ${chosen(facts)} and (${decisions('rejected')} or ${decisions('returned')}) and ${during(facts, sql`a.at`)}
        union all
        select 'line', l.reason, k.retailer_id from claim_lines l join claims k on k.program_id = l.program_id and k.id = l.claim_id
          where ${chosen(facts)} and ${refusedLines()} and ${during(facts, sql`k.credited_at`)}
      ) x group by 1, 2 order by 3 desc, 1, 2`
    const of = (kind: Found['kind']) => sumOf(found.filter((one) => one.kind === kind), 'times')
    const rows = found.map(({ kind, reason, times, retailers }) => ({ what: words[kind], reason, times, share: shareOf(times, of(kind)), retailers }))
    const [first] = rows
    return {
      rows,
      links: found.map(({ kind, reason }) => {
        const such = claimsOf(facts, kind, reason)
        return { times: such, share: such, retailers: such }
      }),
      sentence: first ? `“${first.reason}” was said most: ${formatPercent(first.share ?? 0)} of what is called “${first.what}” here.` : 'Nothing was rejected, sent back or refused in this period.',
      figures: [figure('Rejected', 'count', of('reject'), claimsOf(facts, 'reject')), figure('Sent back', 'count', of('return'), claimsOf(facts, 'return')), figure('Lines refused', 'count', of('line'), claimsOf(facts, 'line'))],
    }
  },
})

const behind = { reject: { did: 'rejected' }, return: { did: 'returned' }, line: { line: 'refused' } } as const
const claimsOf = (facts: Facts, kind: Found['kind'], why?: string) => claimsAt(facts, { period: null, ...behind[kind], why, on: facts })
