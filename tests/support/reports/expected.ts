import type { ReportId } from '@/lib/reports/schemas'
import { expectedOfMembers } from './expected-members'
import { expectedOfPoints } from './expected-points'
import { expectedOfSales } from './expected-sales'
import type { Raw } from './raw'

export type Wanted = { from: string; to: string; outletId?: string; memberId?: string; segment?: ReadonlySet<string> }
export type Rows = Record<string, unknown>[]
export type Expected = { rows: Rows; figures: Record<string, number | null> }
export type Asked = { raw: Raw; wanted: Wanted; organizationId: string; owner: boolean; now: Date; today: string }

/** What each report has to say, counted from the rows with nothing but loops. */
export const expected: Record<ReportId, (asked: Asked) => Expected> = { ...expectedOfMembers, ...expectedOfPoints, ...expectedOfSales }
