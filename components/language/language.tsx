import type { ReactNode } from 'react'
import { clientMessages } from '@/lib/language'
import type { ClientGroup } from '@/lib/language'
import { LanguageContext } from './language-context'
import { useSpeaker } from './speaker'

/** Around pages that speak: gives what the browser's scripts say, in as few groups as the pages need. */
export function Language({ groups, children }: { groups: readonly ClientGroup[]; children: ReactNode }) {
  const { language, locale } = useSpeaker()
  return <LanguageContext language={language} locale={locale} messages={clientMessages(language, ['shared', ...groups])}>{children}</LanguageContext>
}
