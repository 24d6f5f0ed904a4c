'use client'

import { useContext, useEffect, useState } from 'react'
import { SpokenContext } from '@/components/language/spoken-context'
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
  const { locale } = useContext(SpokenContext)
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
  const text = write ? write(moment, { timeZone: zone, locale }) : formatRelative(moment, now, { timeZone: zone, locale })
  return (
    <time
      dateTime={moment.toISOString()}
      title={formatDateTime(moment, { timeZone: zone, locale })}
      className={className}
      suppressHydrationWarning
    >
      {text}
    </time>
  )
}
