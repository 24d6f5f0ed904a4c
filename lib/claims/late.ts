import { daysBetween, localDay } from '@/lib/core/local-day'
import type { Claim } from './internal'
import type { ClaimSettings } from './schemas'

type Facts = { invoiceDate: string | null; /** When it was sent first. */ sentAt: Date; timeZone: string }

/** What is old is said by the limit that there was when a claim was sent first, as its retailer knew it. */
export const asSent = (settings: ClaimSettings, { submittedAt, lateDays }: Pick<Claim, 'submittedAt' | 'lateDays'>): ClaimSettings => (submittedAt ? { ...settings, lateDays } : settings)

/** Whether an invoice was old when it was sent, by the day that it has by now: whoever enters it may read another one than who sent it. */
export function isLate({ lateDays }: ClaimSettings, { invoiceDate, sentAt, timeZone }: Facts): boolean {
  return lateDays !== null && invoiceDate !== null && daysBetween(invoiceDate, localDay(sentAt, timeZone)) > lateDays
}

/** What the brand refuses is an invoice that turns out old: one that it took with a mark goes on, whatever it wants by now. */
export const refusesLate = ({ late: taken }: ClaimSettings, { was, is }: { was: boolean; is: boolean }): boolean => taken === 'refuse' && is && !was

export const lateWords = ({ lateDays }: ClaimSettings): string => (lateDays === null ? 'This invoice is too old.' : `Invoices are claimed within ${lateDays} days.`)
