import { isLanguage, languages } from './schemas'
import type { Language } from './schemas'

/** The first of a browser's languages ("de-AT,de;q=0.9,en;q=0.8") that is spoken here, by its weights; null where none is. */
export function preferredLanguage(accepted: string | null | undefined, spoken: readonly Language[] = languages): Language | null {
  const asked = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...options] = part.trim().toLowerCase().split(';')
    const weight = options.map((option) => /^\s*q=([\d.]+)$/.exec(option)?.[1]).find((value) => value !== undefined)
    return { language: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
  })
  const [first] = asked.filter(({ language, weight }) => spoken.some((one) => one === language) && weight > 0).toSorted((a, b) => b.weight - a.weight)
  return first && isLanguage(first.language) ? first.language : null
}
