import { spanOf } from '@/lib/core/day-spans'
import { formatDate } from '@/lib/core/format-date'
import type { membersFilterOf } from './members-filter'

export type Reported = Pick<ReturnType<typeof membersFilterOf>, 'bought' | 'times' | 'first' | 'absent' | 'outlet' | 'balance' | 'known' | 'moved' | 'move'>
export type Names = { tiers: readonly { key: string; name: string }[]; outlet?: string }

/** Before the first day that anybody may name, nothing happened. */
const EVER = '1971-01-01'

const day = (text: string) => formatDate(text, { timeZone: 'UTC' })
function days(span: string): string {
  const { from, to } = spanOf(span)
  return from === to ? `on ${day(from)}` : from === EVER ? `before ${day(to)} was over` : `from ${day(from)} to ${day(to)}`
}
function times(text: string): string {
  const [from = '', to] = text.split('-')
  return to === undefined ? (from === '1' ? 'once' : `${from} times`) : to === '' ? `${from} times or more` : `${from} to ${to} times`
}
const balances = { available: 'Have points to use', pending: 'Have points that wait', held: 'Have points held', owed: 'Owe points' }

/** What a report asks of members, each with the filters that it is. */
export function reportedWords({ bought, times: often, first, absent, outlet, balance, known, moved, move = 'up' }: Reported, { tiers, outlet: place }: Names): [string, ...string[]][] {
  const tier = tiers.find(({ key }) => key === move.replace(/^(to|from)-/, ''))?.name
  const way = move === 'up' || move === 'down' ? `Moved ${move}` : `Moved ${move.startsWith('to-') ? 'to' : 'from'} ${tier ?? 'another tier'}`
  return [
    bought && [`Bought${often ? ` ${times(often)}` : ''} ${days(bought)}`, 'bought', 'times'],
    first && [`Bought for the first time ${days(first)}`, 'first'],
    absent && [`Did not buy ${days(absent)}`, 'absent'],
    outlet && (bought ?? first ?? absent) && [`At ${place ?? 'one outlet'}`, 'outlet'],
    balance && [balances[balance], 'balance'],
    known && ['Known here', 'known'],
    moved && [`${way} ${days(moved)}`, 'moved', 'move'],
  ].filter((one): one is [string, ...string[]] => Array.isArray(one))
}
