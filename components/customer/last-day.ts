import { formatDate } from '@/lib/core/format-date'

/** The last day on which something counts that ends at this moment. */
export const lastDay = (ends: Date, timeZone: string): string => formatDate(new Date(ends.getTime() - 1), { timeZone })
