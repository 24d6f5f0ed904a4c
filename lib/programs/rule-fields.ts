import { formatMoney, formatNumber } from '@/lib/core/format'
import type { Shown } from '@/lib/core/second-person'
import type { ProgramRules } from './schemas'

/** `pointsPerUnit`: points per unit. */
const wordsOf = (key: string) => key.replace(/Minor$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
const isOne = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
/** What people tell one of several apart by. */
const nameOf = ({ name, currency }: Record<string, unknown>): string => (typeof name === 'string' ? name : typeof currency === 'string' ? currency : 'one')

function said(value: unknown): string | null {
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join('; ') : null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? formatNumber(value) : typeof value === 'string' ? value : null
}

/** Every rule as a field of its own, whatever rules there come to be: one that is not here could change unseen. Ids are made anew at each try, and say nothing to people. */
export function ruleFields(rules: ProgramRules, currency: string): Shown['fields'] {
  const fields: Shown['fields'] = {}
  function walk(value: unknown, path: string[], key: string, money: string): void {
    if (isOne(value)) {
      const own = typeof value.currency === 'string' ? value.currency : money
      for (const [name, each] of Object.entries(value)) if (name !== 'id') walk(each, [...path, wordsOf(name)], name, own)
    } else if (Array.isArray(value) && value.some(isOne)) {
      const all = value.filter(isOne)
      for (const [index, each] of all.entries()) {
        // Of several of one name each has its number.
        const nth = all.slice(0, index + 1).filter((other) => nameOf(other) === nameOf(each)).length
        walk(each, [...path, nth > 1 ? `${nameOf(each)} (${nth})` : nameOf(each)], key, money)
      }
    } else fields[path.join(': ').replace(/^./, (first) => first.toUpperCase())] = key.endsWith('Minor') && typeof value === 'number' ? formatMoney(value, money) : said(value)
  }
  walk(rules, [], '', currency)
  return fields
}
