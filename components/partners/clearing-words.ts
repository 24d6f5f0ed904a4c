import { formatMoney, formatPoints } from '@/lib/core/format'
import type { ClearingPage } from '@/lib/partners/schemas'

type Debt = ClearingPage['debts'][number]

export const nameIn = ({ businesses }: Pick<ClearingPage, 'businesses'>) => (id: string): string => businesses.find(({ organizationId }) => organizationId === id)?.name ?? 'A business that left'

/** "Café owes Bakery £1.00: 100 points more of Café’s were used at Bakery than the other way round." */
export function debtWords({ fromId, toId, points, amountMinor }: Debt, page: ClearingPage): string {
  const [from, to] = [nameIn(page)(fromId), nameIn(page)(toId)]
  const why = `${formatPoints(points)} more of ${from}’s were used at ${to} than the other way round.`
  return amountMinor === null ? why : `${from} owes ${to} ${formatMoney(amountMinor, page.program.currency)}: ${why}`
}

/** Of a month as it stands in an address. */
export function monthBeside(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7)
}
