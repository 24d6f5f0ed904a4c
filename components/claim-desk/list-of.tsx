import Link from 'next/link'
import type { DeskClaim, QueueInput } from '@/lib/claims'
import { decidedWords, signWords } from '@/lib/claims/plain'
import { spanOf } from '@/lib/core/day-spans'
import { plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { PartyWords } from '@/lib/retailers/schemas'

type Params = Record<string, string | undefined>
type Props = { claim: DeskClaim | undefined; params: Params; filter: QueueInput; href: (changes: Params) => string; words: PartyWords }
type Part = { key: string; says: string; names: string[]; dashboard?: string }

const day = (text: string) => formatDate(text, { timeZone: 'UTC' })
const daysOf = (from?: string, to?: string) => (from && to ? `from ${day(from)} to ${day(to)}` : from ? `from ${day(from)} on` : to ? `up to ${day(to)}` : null)
const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' ')

/** What a report or a link narrowed the list to, and how to see all again. */
export function ListOf({ claim, params, filter, href, words }: Props) {
  const parts = [...partiesOf(filter, claim, words), ...whenOf(filter), ...decidedOf(filter), ...linesOf(filter), ...signOf(filter, words)]
  if (parts.length === 0) return null
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {parts.map(({ key, says, names, dashboard }) => (
        <span key={key} className="break-words">
          {says}. <Link className="underline underline-offset-4" href={href(Object.fromEntries(names.map((name) => [name, undefined])))}>Show all</Link>
          {dashboard ? <> <Link className="underline underline-offset-4" href={`/admin/dashboard?${dashboard}=${params[dashboard] ?? ''}`}>Dashboard</Link></> : null}
        </span>
      ))}
    </p>
  )
}

const partiesOf = ({ retailerId, memberId, group }: QueueInput, claim: DeskClaim | undefined, words: PartyWords): Part[] => [
  ...(retailerId ? [{ key: 'retailer', says: `Only of ${claim?.retailer ?? `one ${words.retailer}`}`, names: ['retailer'], dashboard: 'retailer' }] : []),
  ...(memberId ? [{ key: 'customer', says: `Only for ${claim?.customer ?? `one ${words.customer}`}`, names: ['customer'], dashboard: 'customer' }] : []),
  ...(group ? [{ key: 'group', says: group === '~' ? 'Only with products of no group' : `Only with ${group}`, names: ['group'] }] : []),
]

function whenOf({ from, to, youngerDays }: QueueInput): Part[] {
  const days = daysOf(from, to)
  return [
    ...(days ? [{ key: 'days', says: `Sent ${days}`, names: ['from', 'to'] }] : []),
    ...(youngerDays ? [{ key: 'younger', says: `Sent less than ${plural(Number(youngerDays), { one: 'a day', other: '# days' })} ago`, names: ['younger'] }] : []),
  ]
}

const onDays = (on: string | undefined) => on && daysOf(spanOf(on).from, spanOf(on).to)
const because = (why: string | undefined) => why && `for “${why}”`

const decidedOf = ({ did, stage, why, on }: QueueInput): Part[] =>
  (did ? [{ key: 'did', says: joined(decidedWords[did], stage && `at “${stage}”`, because(why), onDays(on)), names: ['did', 'by', 'stage', 'why', 'on'] }] : [])

const linesOf = ({ line, sku, named, why, on }: QueueInput): Part[] =>
  (line ? [{ key: 'line', says: joined(line === 'refused' ? 'With a refused line' : 'Credited, with an accepted line', sku ? `of ${sku}` : named && `of “${named}”`, because(why), onDays(on)), names: ['line', 'sku', 'named', 'why', 'on'] }] : [])

const signOf = ({ sign }: QueueInput, words: PartyWords): Part[] =>
  (sign ? [{ key: 'sign', says: sign === 'any' ? 'With a sign of fraud' : signWords[sign].replace('customer', words.customer), names: ['sign'] }] : [])
