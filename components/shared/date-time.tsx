'use client'

import { useContext, useSyncExternalStore } from 'react'
import { SpokenContext } from '@/components/language/spoken-context'
import { dateWriters, formatDateTime, formatRelative } from '@/lib/core/format-date'

export type DateTimeProps = {
  value: Date | string
  /** 'relative' is relative under a week and the date beyond. */
  format?: 'relative' | 'date' | 'datetime' | 'time'
  /** IANA zone, usually the program's; the reader's own where left out. */
  timeZone?: string
  className?: string
}

const MINUTE = 60_000

// One clock for all: a list holds fifty times, and fifty timers would wake a phone fifty times a minute.
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
const eachMinute = (listener: () => void) => {
  listeners.add(listener)
  timer ??= setInterval(() => { for (const each of listeners) each() }, MINUTE)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
const never = () => () => {}
const minute = () => Math.floor(Date.now() / MINUTE)

export function DateTime({ value, format = 'relative', timeZone, className }: DateTimeProps) {
  const { locale } = useContext(SpokenContext)
  const passed = useSyncExternalStore(format === 'relative' ? eachMinute : never, minute, minute)
  // The reader's zone is not known to the server, whose words must be the browser's first.
  const zone = useSyncExternalStore(never, () => timeZone, () => timeZone ?? 'UTC')
  const options = { timeZone: zone, locale }
  const moment = new Date(value)
  // The middle of the minute is never off by as much as "just now" is long.
  const text = format === 'relative' ? formatRelative(moment, (passed + 0.5) * MINUTE, options) : dateWriters[format](moment, options)
  return <time dateTime={moment.toISOString()} title={formatDateTime(moment, options)} className={className} suppressHydrationWarning>{text}</time>
}
