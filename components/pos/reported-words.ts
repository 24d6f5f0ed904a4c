import { spanOf } from '@/lib/core/day-spans'
import { formatDate } from '@/lib/core/format-date'
import type { salesFilter } from './sales-filter'

type Filter = ReturnType<typeof salesFilter>
export type Reported = Pick<Filter, 'weekday' | 'hour' | 'currency' | 'sku' | 'alsoSku' | 'category' | 'campaignId' | 'back'> & Pick<Partial<Filter>, 'memberId' | 'segmentId'>

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']
const day = (text: string) => formatDate(text, { timeZone: 'UTC' })

/** What a report asks of sales, each with the filters that it is. */
export function reportedSaleWords({ memberId, segmentId, weekday, hour, currency, sku, alsoSku, category, campaignId, back }: Reported): [string, ...string[]][] {
  const span = back ? spanOf(back) : null
  return [
    memberId && ['Of one member', 'member'],
    segmentId && ['Of a segment', 'segment'],
    weekday !== undefined && [`On ${weekdays[Number(weekday) - 1]}`, 'weekday'],
    hour !== undefined && [`From ${String(hour)}:00 to ${String((Number(hour) + 1) % 24)}:00`, 'hour'],
    currency && [`In ${currency}`, 'currency'],
    sku !== undefined && [`With ${sku}`, 'sku', 'category', 'also'],
    alsoSku !== undefined && [`and ${alsoSku}`, 'also'],
    category !== undefined && sku === undefined && [category === '' ? 'With something of no category' : `With something of ${category}`, 'category'],
    campaignId && ['With points of one campaign', 'campaign'],
    span && [`Refunded from ${day(span.from)} to ${day(span.to)}`, 'back'],
  ].filter((one): one is [string, ...string[]] => Array.isArray(one))
}
