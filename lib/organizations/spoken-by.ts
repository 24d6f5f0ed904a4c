import { pagesSql } from '@/db/client'
import { spokenOf } from '@/lib/language/schemas'
import type { Spoken } from '@/lib/language/schemas'

/** What a business offers on its public pages, by its short name; null: there is none. Everybody may see it who opens them. */
export async function spokenBy(slug: string): Promise<Spoken | null> {
  const [row] = await pagesSql()<{ locale: string; languages: string[] | null }[]>`select locale, languages from organizations where slug = ${slug}`
  return row ? spokenOf(row) : null
}
