import { preferredLanguage } from '@/lib/language'
import { languages } from '@/lib/language/schemas'
import type { Language, Spoken } from '@/lib/language/schemas'

/** What a browser was told to speak before anybody signed in. */
export const LANGUAGE_COOKIE = { name: 'tessera.language', path: '/', seconds: 31_536_000 }

/** Pages of staff, and the demo's outbox, which are written in English alone. */
const english = /^\/(shop|admin|retailer|account|outbox|sign-up|invitation|forgot-password|reset-password)([/?]|$)/

export const isEnglishOnly = (path: string): boolean => english.test(path)

/** Pages of one business, by its short name in the address: they speak what it offers. */
export const businessIn = (path: string): string | null => /^\/(?:retailers\/)?join\/([a-z0-9-]+)/.exec(path)?.[1] ?? null

type Told = { path: string; accepted: string | null; chosen?: string | null; kept?: string; spoken?: Spoken }

/** The customer's own choice, else this browser's, else what the browser asks for, of those that are offered; else the business's first, or English. */
export function languageFor({ path, accepted, chosen, kept, spoken = { languages, first: 'en' } }: Told): Language {
  if (isEnglishOnly(path)) return 'en'
  const offered = (asked: string | null | undefined) => spoken.languages.find((one) => one === asked)
  return offered(chosen) ?? offered(kept) ?? preferredLanguage(accepted, spoken.languages) ?? spoken.first
}
