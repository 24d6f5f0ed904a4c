import { createTranslator } from 'use-intl/core'
import { formatMoney, formatNumber, formatPoints } from '@/lib/core/format'
import type { Amount, MoneyOptions } from '@/lib/core/format'
import { formatDate, formatDateTime, formatRelative } from '@/lib/core/format-date'
import type { Moment } from '@/lib/core/format-date'
import { messagesOf } from './messages'
import { localeOf } from './schemas'
import type { Language } from './schemas'

/** A message that has nothing to fill in, or takes it apart. */
export type MessageKey = Parameters<Speaker['say']>[0]

/** All that a page needs to speak one language: its messages, and how it writes figures and days. */
export type Speaker = ReturnType<typeof make>

const speakers = new Map<Language, Speaker>()

export function speakerOf(language: Language): Speaker {
  const known = speakers.get(language)
  if (known) return known
  const made = make(language)
  speakers.set(language, made)
  return made
}

function make(language: Language) {
  const locale = localeOf[language]
  const onError = (error: Error) => {
    throw error
  }
  return {
    language,
    locale,
    say: createTranslator({ locale, messages: messagesOf[language], timeZone: 'UTC', onError }),
    number: (value: Amount, options: { signed?: boolean; maximumFractionDigits?: number } = {}) => formatNumber(value, { ...options, locale }),
    points: (points: Amount) => formatPoints(points, { locale }),
    money: (amountMinor: Amount, currency: string, options: Pick<MoneyOptions, 'decimals'> = {}) => formatMoney(amountMinor, currency, { ...options, locale }),
    /** A day as such: '2026-11-20'. */
    day: (day: string) => formatDate(day, { locale, timeZone: 'UTC' }),
    date: (moment: Moment, timeZone?: string) => formatDate(moment, { locale, timeZone }),
    /** The last day on which something counts that ends at this moment. */
    lastDay: (ends: Date, timeZone: string) => formatDate(new Date(ends.getTime() - 1), { locale, timeZone }),
    dateTime: (moment: Moment, timeZone?: string) => formatDateTime(moment, { locale, timeZone }),
    relative: (moment: Moment, now: Moment, timeZone?: string) => formatRelative(moment, now, { locale, timeZone }),
    /** 'one, two or three' */
    either: (words: string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(words),
  }
}
