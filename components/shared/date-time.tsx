import { dateWriters, formatDateTime } from '@/lib/core/format-date'
import { AgeingTime } from './ageing-time'

export type DateTimeProps = {
  value: Date | string
  /** 'relative' is relative under a week and the date beyond. */
  format?: 'relative' | 'date' | 'datetime' | 'time'
  /** IANA zone, usually the program's; the reader's own where left out. */
  timeZone?: string
  className?: string
}

export function DateTime(props: DateTimeProps) {
  const { value, format = 'relative', timeZone, className } = props
  if (format === 'relative' || !timeZone) return <AgeingTime {...props} />
  const moment = new Date(value)
  return <time dateTime={moment.toISOString()} title={formatDateTime(moment, { timeZone })} className={className}>{dateWriters[format](moment, { timeZone })}</time>
}
