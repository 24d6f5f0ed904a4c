import { preferredLanguage } from '@/lib/language'
import { isLanguage } from '@/lib/language/schemas'
import type { Language } from '@/lib/language/schemas'

/** What a browser was told to speak before anybody signed in. */
export const LANGUAGE_COOKIE = { name: 'tessera.language', path: '/', seconds: 31_536_000 }

/** Pages of staff, and the demo's outbox, which are written in English alone. */
const english = /^\/(shop|admin|retailer|account|outbox|sign-up|invitation|forgot-password|reset-password)([/?]|$)/

export const isEnglishOnly = (path: string): boolean => english.test(path)

type Told = { path: string; accepted: string | null; chosen?: string | null; kept?: string }

/** The customer's own choice, else this browser's, else what the browser asks for, else English. */
export function languageFor({ path, accepted, chosen, kept }: Told): Language {
  if (isEnglishOnly(path)) return 'en'
  if (isLanguage(chosen)) return chosen
  return isLanguage(kept) ? kept : preferredLanguage(accepted) ?? 'en'
}
