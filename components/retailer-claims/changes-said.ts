import { formatMoney } from '@/lib/core/format'

const names: Record<string, string> = {
  seller: 'Seller', invoiceNumber: 'Number', invoiceDate: 'Date', totalMinor: 'Total', files: 'Images', description: 'what was bought', quantity: 'how many', amountMinor: 'amount',
}
const isMoney = (field: string) => field.endsWith('Minor')

const value = (field: string, one: unknown, currency: string): string => {
  if (one === null || one === undefined || one === '') return 'nothing'
  return isMoney(field) && typeof one === 'number' ? formatMoney(one, currency) : String(one)
}

/** Field by field what stood there and what stands there now, as a retailer calls it; ids and what follows from others are left out. */
export function changesSaid(changes: Record<string, unknown>, currency: string): string[] {
  return Object.entries(changes).flatMap(([path, pair]) => {
    const [, number, ofLine] = /^lines\.(\d+)\.(\w+)$/.exec(path) ?? []
    const field = ofLine ?? path
    const name = names[field]
    if (!name || !Array.isArray(pair)) return []
    const [before, after] = pair as unknown[]
    const what = number ? `Line ${number}, ${name}` : name
    return [before === null || before === undefined ? `${what}: ${value(field, after, currency)}` : `${what}: ${value(field, before, currency)}, now ${value(field, after, currency)}`]
  })
}
