'use client'

import format from 'icu-minify/format'
import { useContext } from 'react'
import { formatPoints } from '@/lib/core/format'
import type { ClientKey } from '@/lib/language'
import { SpokenContext } from './spoken-context'

const formatters = {
  getDateTimeFormat: (...options: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...options),
  getNumberFormat: (...options: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...options),
  getPluralRules: (...options: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...options),
}

/** What a component in the browser says, in the language of the page around it. */
export function useSay() {
  const { locale, messages } = useContext(SpokenContext)
  const say = (key: ClientKey, values?: Record<string, string | number>): string => {
    const message = messages[key]
    if (message === undefined) throw new Error(`The page did not bring the message ${key}.`)
    return typeof message === 'string' ? message : String(format(message, locale, values, { formatters }))
  }
  return { say, locale, points: (points: number) => formatPoints(points, { locale }) }
}
