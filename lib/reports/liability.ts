import { pagesSql } from '@/db/client'
import { formatMoney, formatPercent, formatPoints } from '@/lib/core/format'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { worthMinor } from '@/lib/redemption'
import { column, figure, report, shareOf } from './declare'
import { membersAt } from './links'

const HISTORY_DAYS = 365

type Totals = { available: number; pending: number; held: number; owed: number }
type History = { used: number; expired: number }

export const liabilityReport = report({
  id: 'liability',
  group: 'Points',
  title: 'What members still hold',
  question: 'What would it cost if all points were used, and what is likely?',
  method: `Points ready, waiting and held, less what members owe, at the rate at which they pay now. Expected never to be used (breakage): points × expired ÷ (expired + used), of the points that were used or expired in the last ${HISTORY_DAYS} days of this program. Accounting rules for customers’ unexercised rights (IFRS 15, B44 to B47) ask for such an estimate; whether a year of your own history is enough for it, your accountant decides. While points of a young program cannot have expired yet, it says too little.`,
  filters: [],
  ownerOnly: true,
  whole: true,
  columns: [column('part', 'Points', 'text'), column('points', 'How many', 'points'), column('worth', 'Worth', 'money'), column('unused', 'Likely never used', 'money')],
  chart: { kind: 'bar', label: 'part', series: ['worth', 'unused'] },
  async run(facts) {
    const { programId, now, timeZone, rate, currency } = facts
    const sql = pagesSql()
    const [[totals], [history]] = await Promise.all([
      sql<Totals[]>`select available::float8 as available, pending::float8 as pending, held::float8 as held, owed::float8 as owed from program_totals where program_id = ${programId}`,
      sql<History[]>`select coalesce(sum(points_used - points_returned), 0)::float8 as used, coalesce(sum(points_expired), 0)::float8 as expired
        from organization_days where program_id = ${programId} and day > ${dayPlusDays(localDay(now, timeZone), -HISTORY_DAYS)}`,
    ])
    const { available, pending, held, owed } = totals ?? { available: 0, pending: 0, held: 0, owed: 0 }
    // More may come back in a year than is used in it, of what was used before.
    const share = history ? shareOf(history.expired, Math.max(0, history.used) + history.expired) : null
    const worth = (points: number) => (rate ? worthMinor(points, rate) : null)
    const unused = (points: number) => (rate && share !== null ? Math.round(worthMinor(points, rate) * share) : null)
    const parts = [['Ready to use', available, 'available'], ['Not usable yet', pending, 'pending'], ['Held for a reward', held, 'held'], ['Owed by members', -owed, 'owed']] as const
    const all = available + pending + held - owed
    const [whole, idle] = [worth(all), unused(all)]
    return {
      rows: all === 0 && owed === 0 ? [] : parts.map(([part, points]) => ({ part, points, worth: worth(points), unused: unused(points) })),
      links: parts.map(([, , balance]) => ({ points: membersAt(facts, { balance }) })),
      sentence: all === 0 ? 'No points are outstanding.'
        : whole === null ? `${formatPoints(all)} are outstanding; by these rules they pay no money.`
        : `${formatPoints(all)} are outstanding, worth ${formatMoney(whole, currency)}${share === null ? '; none were used or expired yet, so nothing is estimated' : `; by the last year ${formatPercent(share)} of them will never be used`}.`,
      figures: [figure('Outstanding', 'points', all), figure('Worth', 'money', whole), figure('Likely never used', 'money', idle),
        figure('Likely to cost', 'money', whole === null || idle === null ? null : whole - idle)],
    }
  },
})
