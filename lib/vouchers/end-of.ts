import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { OfferedReward } from '@/lib/rewards'

/** When a voucher that somebody gets today is over: never later than the reward's own last day; null where it never is. */
export function endOf({ voucherDays, validUntil }: Pick<OfferedReward, 'voucherDays' | 'validUntil'>, today: Day, timeZone: string): Date | null {
  const days = [voucherDays === null ? null : dayPlusDays(today, voucherDays), validUntil === null ? null : dayPlusDays(validUntil, 1)]
    .filter((day) => day !== null).sort()
  return days[0] ? startOfLocalDay(days[0], timeZone) : null
}
