import { isLanguage, languages } from './schemas'
import type { Language } from './schemas'

export type Words = { subject: string; text: string }
export type Message = Partial<Record<Language, Words>>

/** What a business wrote in some languages: in the reader's, else the business's own, else the first that it was written in. */
export function wordsFor(message: Message, reader: string | null | undefined, own: string): { language: Language; words: Words } | null {
  for (const one of [reader, own, ...languages]) {
    const language = one?.split('-')[0]
    if (isLanguage(language) && message[language]) return { language, words: message[language] }
  }
  return null
}
