import { fraction, roundHalfUp, times, whole } from './decimal'

type Line = { quantity: string; unitPriceMinor: number; amountMinor: number }

/** What a line costs at its price, before anything was taken off; of a quantity in parts, half up. */
export const fullPrice = ({ unitPriceMinor, quantity, amountMinor }: Line): number =>
  Math.max(amountMinor, Number(roundHalfUp(times(whole(BigInt(unitPriceMinor)), fraction(quantity)))))

/** What was taken off the lines from which more was taken than so many per cent, half up; 0: none went beyond it. */
export function offBeyond(lines: readonly Line[], percent: number): number {
  return lines.reduce((sum, line) => {
    const full = fullPrice(line)
    const off = full - line.amountMinor
    return off > Number(roundHalfUp({ top: BigInt(full) * BigInt(percent), bottom: 100n })) ? sum + off : sum
  }, 0)
}
