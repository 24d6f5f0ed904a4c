import type { Ctx } from './context'

/** What a message to somebody is written in: their own choice, else what whoever asks for it reads, else the sender's own. */
export function languageOf({ locale }: Pick<Ctx, 'locale'>, chosen: string | null | undefined): { locale?: string } {
  const language = chosen ?? locale
  return language ? { locale: language } : {}
}
