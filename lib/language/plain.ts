// What a browser may know of languages without the weight of schemas.

/** What customers' pages and messages speak. */
export const languages = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** Each in its own words, as whoever looks for it would. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' }

/** How numbers, money and dates are written in each. */
export const localeOf: Record<Language, string> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' }

/** What a business offers its customers, and what it speaks to those who chose none of it. */
export type Spoken = { languages: readonly Language[]; first: Language }

/** As it is stored: null offers all there are; a locale such as en-GB speaks its language. */
export function spokenOf({ locale, languages: offered }: { locale: string; languages: readonly string[] | null }): Spoken {
  const spoken = languages.filter((one) => !offered || offered.includes(one))
  const first = spoken.find((one) => one === locale.slice(0, 2))
  return { languages: spoken, first: first ?? spoken[0] ?? 'en' }
}

export const isLanguage = (text: string | undefined | null): text is Language => languages.some((one) => one === text)
