'use client'

import { useSyncExternalStore } from 'react'
import { dateWriters, formatDateTime, formatRelative } from '@/lib/core/format-date'
import type { DateTimeProps } from './date-time'

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

/** A time that the browser must write: it grows older, or is told in the reader's own zone. */
export function AgeingTime({ value, format = 'relative', timeZone, className }: DateTimeProps) {
  const passed = useSyncExternalStore(format === 'relative' ? eachMinute : never, minute, minute)
  // The reader's zone is not known to the server, whose words must be the browser's first.
  const zone = useSyncExternalStore(never, () => timeZone, () => timeZone ?? 'UTC')
  const moment = new Date(value)
  // The middle of the minute is never off by as much as "just now" is long.
  const text = format === 'relative' ? formatRelative(moment, (passed + 0.5) * MINUTE, { timeZone: zone }) : dateWriters[format](moment, { timeZone: zone })
  return (
    <time dateTime={moment.toISOString()} title={formatDateTime(moment, { timeZone: zone })} className={className} suppressHydrationWarning>{text}</time>
  )
}
