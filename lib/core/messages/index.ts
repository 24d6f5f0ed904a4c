import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '@/lib/language/schemas'
import de from './de.json'
import en from './en.json'
import es from './es.json'
import fr from './fr.json'

type Catalogue = { [group: string]: { [key: string]: string } }
/** English says which sentences there are: a language that lacks one does not compile. */
const spoken: Record<Language, typeof en> = { en, de, fr, es }
const catalogues: Record<string, Catalogue> = spoken

type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters']>
type Values = Record<string, string | number | Date>
export type Translate = (key: string, values?: Values) => string

const translators = new Map<string, Translate>()

/**
 * The sentences of a language; English where there is no catalogue. Numbers and dates follow the full locale.
 * Each message is compiled once: a sale says half a dozen, and this is a good part of what its answer costs.
 */
export function translator(locale: string): Translate {
  const known = translators.get(locale)
  if (known) return known
  const own = catalogues[locale.split('-')[0] ?? 'en']
  const [messages, language] = own ? [own, locale] : [en as Catalogue, 'en']
  const compiled = new Map<string, IntlMessageFormat>()
  const formatters = formattersOf(language)
  const made: Translate = (key, values) => {
    let message = compiled.get(key)
    if (!message) {
      const [group = '', name = ''] = key.split('.')
      const text = messages[group]?.[name]
      if (text === undefined) throw new Error(`There is no message ${key} in ${language}.`)
      compiled.set(key, (message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true, formatters })))
    }
    return String(message.format(values))
  }
  translators.set(locale, made)
  return made
}

/** The library's own look each format up by the JSON of its options, which takes longer than all else about a short sentence with a plural. */
function formattersOf(language: string): Formatters {
  const numbers = new Intl.NumberFormat(language)
  const plurals = { cardinal: new Intl.PluralRules(language), ordinal: new Intl.PluralRules(language, { type: 'ordinal' }) }
  return {
    getNumberFormat: (locales, options) => (options ? new Intl.NumberFormat(locales, options) : numbers),
    getPluralRules: (_, options) => plurals[options?.type ?? 'cardinal'],
    getDateTimeFormat: (locales, options) => new Intl.DateTimeFormat(locales, options),
  }
}
