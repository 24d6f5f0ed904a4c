import { createTranslator } from 'use-intl/core'
import en from './en.json'

const catalogues: Record<string, typeof en> = { en }

type Values = Record<string, string | number | Date>
export type Translate = (key: string, values?: Values) => string

const translators = new Map<string, Translate>()

/** The sentences of a language; English where there is no catalogue. Numbers and dates follow the full locale. */
export function translator(locale: string): Translate {
  const known = translators.get(locale)
  if (known) return known
  const messages = catalogues[locale.split('-')[0] ?? 'en']
  const translate = createTranslator({
    locale: messages ? locale : 'en',
    messages: messages ?? en,
    timeZone: 'UTC',
    onError: (error) => {
      throw error
    },
  })
  const made: Translate = (key, values) => translate(key as Parameters<typeof translate>[0], values)
  translators.set(locale, made)
  return made
}
