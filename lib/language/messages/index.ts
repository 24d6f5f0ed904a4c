import type { Language } from '../schemas'
import dePages from './de/pages.json'
import deShared from './de/shared.json'
import enPages from './en/pages.json'
import enShared from './en/shared.json'
import esPages from './es/pages.json'
import esShared from './es/shared.json'
import frPages from './fr/pages.json'
import frShared from './fr/shared.json'

/** English says which messages there are: a language that lacks one is no Messages, and does not compile. */
export type Messages = typeof enPages & { shared: typeof enShared }

export const messagesOf: Record<Language, Messages> = {
  en: { ...enPages, shared: enShared },
  de: { ...dePages, shared: deShared },
  fr: { ...frPages, shared: frShared },
  es: { ...esPages, shared: esShared },
}
