import { pagesSql } from '@/db/client'
import { LEAST, signsAmong } from '@/lib/claims'
import { signWords } from '@/lib/claims/plain'
import type { Sign } from '@/lib/claims/plain'
import { plural } from '@/lib/core/format'
import { capital } from '@/lib/retailers/schemas'
import { column, figure, shareOf } from '@/lib/reports'
import { claimReport, sentClaims } from './declare'
import type { Facts } from './declare'
import { claimsAt } from './links'

type Found = { retailerId: string; retailer: string; kind: Sign; claims: number; sent: number; example: string | null; all: number; senders: number }

const SHOWN = 500

export const signalsReport = claimReport({
  id: 'signals',
  title: 'Signs of fraud',
  question: 'Whose claims should somebody look at twice?',
  method: `Claims sent in the period that stand out, by who sent them. Round: totals of whole tens, from ${LEAST} claims and three in ten on (by chance it is about one in a thousand). One customer: who got three fifths of all points, of ${LEAST} claims or more. Order: a higher number of the same series on an earlier day. A sign is not a proof.`,
  filters: ['period', 'retailer'],
  columns: [],
  chart: null,
  async run(facts) {
    const found = await findSignals(facts)
    const { all, senders } = found[0] ?? { all: 0, senders: 0 }
    const rows = found.map(({ kind, all: _all, senders: _senders, ...row }) => ({ ...row, sign: signWords[kind].replace('customer', facts.words.customer), share: shareOf(row.claims, row.sent) }))
    const any = claimsAt(facts, { sign: 'any' })
    return {
      rows,
      links: found.map(({ retailerId, kind }) => {
        const such = claimsAt(facts, { retailer: retailerId, sign: kind })
        return { claims: such, share: such }
      }),
      columns: [
        column('retailer', capital(facts.words.retailer), 'text', { path: '/admin/retailers/', key: 'retailerId' }), column('sign', 'Sign', 'text'), column('claims', 'Claims'), column('share', 'Of theirs', 'percent'),
        column('example', 'Such as', 'text'),
      ],
      sentence: senders === 0 ? 'Nothing stands out in this period.' : `${plural(senders, { one: `One ${facts.words.retailer} stands`, other: `# ${facts.words.retailers} stand` })} out.`,
      figures: [figure(capital(facts.words.retailers), 'count', senders, any), figure('Claims', 'count', all, any)],
    }
  },
})

async function findSignals(facts: Facts): Promise<Found[]> {
  const sql = pagesSql()
  return sql<Found[]>`
    with ${signsAmong(sentClaims(facts), facts)}
    select s.retailer_id as "retailerId", r.name as retailer, s.kind, count(*)::int as claims, e.sent, min(s.example) as example, (select count(distinct id)::int from marks) as all, (select count(distinct retailer_id)::int from marks) as senders
    from marks s join each e using (retailer_id) join retailers r on r.id = s.retailer_id
    group by 1, 2, 3, 5 order by 4 desc, 2, 3 limit ${SHOWN}`
}
