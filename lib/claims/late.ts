import { daysBetween, localDay } from '@/lib/core/local-day'
import type { ClaimSettings } from './schemas'

type Facts = { invoiceDate: string | null; /** When it was sent first. */ sentAt: Date; timeZone: string }

/** Whether an invoice was old when it was sent, by the day that it has by now: whoever enters it may read another one than who sent it. */
export function isLate({ lateDays }: ClaimSettings, { invoiceDate, sentAt, timeZone }: Facts): boolean {
  return lateDays !== null && invoiceDate !== null && daysBetween(invoiceDate, localDay(sentAt, timeZone)) > lateDays
}

export const lateWords = ({ lateDays }: ClaimSettings): string => `Invoices are claimed within ${lateDays} days.`
