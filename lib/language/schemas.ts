import { z } from 'zod'

/** What customers' pages and messages speak. */
export const languages = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]
export const languageSchema = z.enum(languages)

/** Each in its own words, as whoever looks for it would. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' }

/** How numbers, money and dates are written in each. */
export const localeOf: Record<Language, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' }

export const isLanguage = (text: string | undefined | null): text is Language => languages.some((one) => one === text)
