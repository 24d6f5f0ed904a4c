/** Field by field: what stood there and what stands there now; nothing where nothing changed. */
export function diff(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, [unknown, unknown]> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(names.flatMap((name) => {
    const [was, is] = [before[name] ?? null, after[name] ?? null]
    return was === is ? [] : [[name, [was, is]] as const]
  }))
}

type Line = { number: number; description: string; quantity: string; unitPriceMinor: number; amountMinor: number; productId: string | null }

/** A claim's fields and lines as one flat record, so that a changed quantity is 'lines.2.quantity'. */
export const flat = (fields: Record<string, unknown>, lines: readonly Line[]): Record<string, unknown> => Object.assign({}, fields,
  ...lines.map(({ number, description, quantity, unitPriceMinor, amountMinor, productId }) => Object.fromEntries(
    Object.entries({ description, quantity, unitPriceMinor, amountMinor, productId }).map(([name, value]) => [`lines.${number}.${name}`, value]))))
