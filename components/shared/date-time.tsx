'use client'

import { useEffect, useState } from 'react'
import { formatDate, formatDateTime, formatRelative, formatTime } from '@/lib/core/format-date'
import { useHydrated } from './use-hydrated'

export type DateTimeProps = {
  value: Date | string
  /** 'relative' is relative under a week and the date beyond. */
  format?: 'relative' | 'date' | 'datetime' | 'time'
  /** IANA zone, usually the program's; the reader's own where left out. */
  timeZone?: string
  className?: string
}

const MINUTE = 60_000
const writers = { date: formatDate, datetime: formatDateTime, time: formatTime }

export function DateTime({ value, format = 'relative', timeZone, className }: DateTimeProps) {
  const hydrated = useHydrated()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (format !== 'relative') return
    const timer = setInterval(() => setNow(Date.now()), MINUTE)
    return () => clearInterval(timer)
  }, [format])

  const moment = new Date(value)
  const zone = timeZone ?? (hydrated ? undefined : 'UTC')
  const write = format === 'relative' ? null : writers[format]
  const text = write ? write(moment, { timeZone: zone }) : formatRelative(moment, now, { timeZone: zone })
  return (
    <time
      dateTime={moment.toISOString()}
      title={formatDateTime(moment, { timeZone: zone })}
      className={className}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}
