import { pagesSql } from '@/db/client'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { withGroup } from '@/lib/claims'
import type { Found, Fragment, Period } from '@/lib/reports'
import type { PartyWords } from '@/lib/retailers/schemas'
import type { ReportChart, ReportColumn } from '@/lib/reports/schemas'
import type { ClaimFilters, ClaimReportHead } from './schemas'

/** What a report's query knows. `regions`: those that the reader is limited to; `words`: what the brand calls the parties. */
export type Facts = Period & Pick<ClaimFilters, 'retailerId' | 'memberId' | 'region' | 'group'> & {
  programId: string
  organizationId: string
  currency: string
  timeZone: string
  regions: string[] | null
  words: PartyWords
  now: Date
}

export type ClaimReport = ClaimReportHead & {
  columns: readonly ReportColumn[]
  chart: ReportChart | null
  run: (facts: Facts) => Promise<Found>
}

export const claimReport = (declared: ClaimReport): ClaimReport => declared

/** Claims `k` that were sent, which the reader may see and the filters leave: of any day. */
export function chosen({ organizationId, programId, retailerId, memberId, region, group, regions }: Facts): Fragment {
  const sql = pagesSql()
  return sql`k.organization_id = ${organizationId} and k.program_id = ${programId} and k.submitted_at is not null
    ${regions ? sql`and k.region = any (${regions}::text[])` : sql``} ${region ? sql`and k.region = ${region}` : sql``} ${retailerId ? sql`and k.retailer_id = ${retailerId}` : sql``}
    ${memberId ? sql`and k.member_id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId})))` : sql``}
    ${group ? sql`and ${withGroup(group)}` : sql``}`
}

/** A moment of the report's days. */
export const during = ({ from, to, timeZone }: Facts, moment: Fragment): Fragment =>
  pagesSql()`${moment} >= ${startOfLocalDay(from, timeZone)} and ${moment} < ${startOfLocalDay(dayPlusDays(to, 1), timeZone)}`

/** The same, sent in the report's days. */
export const sentClaims = (facts: Facts): Fragment => pagesSql()`${chosen(facts)} and ${during(facts, pagesSql()`k.submitted_at`)}`
