import { formatMoney, formatNumber } from './format'
import { ownEntries, ownNames } from './own-names'

type Said = string | null
type One = Record<string, unknown>

/** `pointsPerUnit`: points per unit. */
const wordsOf = (key: string) => key.replace(/Minor$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
const isOne = (value: unknown): value is One => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What would be read as another path, or as several items, is in quotes. */
const apart = (text: string, mark: string) => (text.includes(mark) || text.includes('"') ? JSON.stringify(text) : text)
const inRow = (items: readonly string[]): Said => (items.length > 0 ? items.map((item) => apart(item, ';')).join('; ') : null)

/** What people tell one of several apart by. */
const nameOf = (one: One): string => [one.name, one.currency, one.organizationId, one.of].find((said) => typeof said === 'string') ?? 'one'

function said(value: unknown): Said {
  if (Array.isArray(value)) return inRow(value.map(String))
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : null
}

/**
 * Every leaf as a field of its own, whatever leaves there come to be and whatever anything is called: one that is not here could change unseen.
 * A list is one as well, of who is in it and in which order. Ids are made anew at each try, and say nothing to people.
 */
export function fieldsOf(all: object, currency: string): Record<string, Said> {
  const fields: [string, Said][] = []
  const keep = (path: string[], value: Said) => fields.push([path.join(': ').replace(/^./, (first) => first.toUpperCase()), value])
  function walk(value: unknown, path: string[], key: string, money: string): void {
    if (isOne(value)) {
      const own = typeof value.currency === 'string' ? value.currency : money
      for (const [name, each] of Object.entries(value)) if (name !== 'id') walk(each, [...path, wordsOf(name)], name, own)
    } else if (Array.isArray(value) && value.some(isOne)) {
      const ones = value.filter(isOne)
      const names = ownNames(ones.map(nameOf))
      keep(path, inRow(names))
      for (const [index, each] of ones.entries()) walk(each, [...path, apart(names[index] ?? '', ':')], key, money)
    } else keep(path, key.endsWith('Minor') && typeof value === 'number' ? formatMoney(value, money) : said(value))
  }
  walk(all, [], '', currency)
  return ownEntries(fields)
}
