import { invalid } from '@/lib/core/errors'
import { MAX_MINOR } from '@/lib/core/money'
import type { SaleLine } from '@/lib/redemption'
import type { Basket } from './schemas'

/** A total in place of lines: its class tells it from a till's own line that looks the same. */
class WholeSale implements SaleLine {
  readonly lineId = '1'
  readonly sku = 'total'
  readonly name = 'Total'
  readonly quantity = '1'
  readonly unitPriceMinor: number
  constructor(readonly amountMinor: number, readonly taxMinor: number | undefined) {
    this.unitPriceMinor = amountMinor
  }
}

/** What a basket that gave a total alone calls its tax. */
export const taxFieldOf = (lines: readonly SaleLine[]) => (lines[0] instanceof WholeSale ? 'taxMinor' : undefined)

/** The lines of a basket; a total alone is one line. @throws AppError validation_failed */
export function linesOf({ lines, totalMinor, taxMinor }: Pick<Basket, 'lines' | 'totalMinor' | 'taxMinor'>): SaleLine[] {
  if (!lines) {
    if (totalMinor === undefined) throw invalid('lines', 'Give lines, or totalMinor alone.')
    if ((taxMinor ?? 0) > totalMinor) throw invalid('taxMinor', 'The tax is more than the total.')
    return [new WholeSale(totalMinor, taxMinor)]
  }
  const ids = new Set<string>()
  for (const [index, { lineId }] of lines.entries()) {
    if (ids.has(lineId)) throw invalid(`lines.${index}.lineId`, `Two lines are called ${lineId}.`)
    ids.add(lineId)
  }
  const sum = totalOf(lines)
  if (sum > MAX_MINOR) throw invalid('lines', 'The total is more than one sale may have.')
  if (totalMinor !== undefined && totalMinor !== sum) throw invalid('totalMinor', `The lines make ${sum}.`)
  return lines
}

export const totalOf = (lines: readonly { amountMinor: number }[]): number =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
