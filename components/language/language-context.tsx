'use client'

import { useEffect, useMemo, type ReactNode } from 'react'
import { SpokenContext, type Spoken } from './spoken-context'

/** Also tells the document: its root is not drawn anew on the way from one part of the site to another. */
export function LanguageContext({ language, locale, messages, children }: Spoken & { children: ReactNode }) {
  const spoken = useMemo(() => ({ language, locale, messages }), [language, locale, messages])
  useEffect(() => {
    const before = document.documentElement.lang
    document.documentElement.lang = language
    return () => {
      document.documentElement.lang = before
    }
  }, [language])
  return <SpokenContext value={spoken}>{children}</SpokenContext>
}
