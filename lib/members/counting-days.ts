import { localDay } from '@/lib/core/local-day'
import type { ProgramRules } from '@/lib/programs/schemas'
import { tierWindow } from '@/lib/tiers'

/** The days whose spending or points count towards a tier now. Source: product.md, "Tiers". */
export const countingDays = (window: ProgramRules['tierWindow'], joinedAt: Date, now: Date, zone: string) =>
  tierWindow(window, localDay(now, zone), localDay(joinedAt, zone))
