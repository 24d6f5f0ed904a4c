import { sumClaims } from '@/lib/claims'
import type { ClaimSum, QueueInput } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { formatMoney, formatNumber, formatPoints, plural } from '@/lib/core/format'
import type { PartyWords } from '@/lib/retailers/schemas'

/** How many the list has and what they come to: the same figures as in the report that led here. It arrives when it is counted. */
export async function ListSum({ ctx, filter, words }: { ctx: Ctx; filter: QueueInput; words: PartyWords }) {
  const { cursor: _cursor, limit: _limit, ...asked } = filter
  const sum = await sumClaims(ctx, asked)
  return <p className="text-sm text-muted-foreground tabular-nums">{sum.claims === 0 ? 'No claim' : said(sum, words).join(' · ')}</p>
}

function said({ claims, retailers, customers, amountMinor, currency, customerPoints, retailerPoints, decisions, lines }: ClaimSum, words: PartyWords): string[] {
  return [
    plural(claims, { one: '# claim', other: '# claims' }),
    ...(decisions ? [`${plural(decisions.times, { one: '# decision', other: '# decisions' })} by ${decisions.person ?? plural(decisions.people, { one: '# person', other: '# people' })}`] : []),
    ...(lines ? [`${plural(lines.times, { one: '# line', other: '# lines' })} of ${plural(lines.products, { one: '# product', other: '# products' })}`, `${formatNumber(lines.quantity)} units`] : []),
    plural(retailers, { one: `# ${words.retailer}`, other: `# ${words.retailers}` }), plural(customers, { one: `# ${words.customer}`, other: `# ${words.customers}` }),
    ...(currency ? [formatMoney(amountMinor, currency)] : []),
    ...(customerPoints > 0 || retailerPoints > 0 ? [`${formatPoints(customerPoints)} for ${words.customers}`, `${formatPoints(retailerPoints)} for ${words.retailers}`] : []),
  ]
}
