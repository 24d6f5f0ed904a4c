import type { PendingQuery, Row } from 'postgres'
import type { Day } from '@/lib/core/local-day'
import type { ProgramRules, RedeemRate } from '@/lib/programs/schemas'
import type { Links } from './links'
import type { ReportChart, ReportColumn, ReportFigure, ReportHead, ReportRow } from './schemas'

export type Fragment = PendingQuery<Row[]>
export type Period = { from: Day; to: Day }

/** What a report's query knows. `holds`: a segment's condition on a row `m` of members. */
export type Facts = Period & {
  programId: string
  organizationId: string
  owner: boolean
  currency: string
  timeZone: string
  rules: ProgramRules
  /** What points are worth as money; null where they pay nothing. */
  rate: RedeemRate | null
  outletId?: string
  segmentId?: string
  segmentName?: string
  memberId?: string
  holds?: Fragment
  now: Date
}

/** `columns` and `chart` only where they depend on what was found. `links`: for each row, by column, where its figure leads. */
export type Found = { rows: ReportRow[]; links?: Links[]; sentence: string; figures?: ReportFigure[]; columns?: ReportColumn[]; chart?: ReportChart }

export type Report = ReportHead & {
  columns: readonly ReportColumn[]
  chart: ReportChart | null
  /** Of the whole program: nothing for who only takes part in it. */
  ownerOnly?: boolean
  /** Cannot be told of one outlet: nothing for staff who see that alone. */
  whole?: boolean
  /** Members' names stand in it. */
  run: (facts: Facts) => Promise<Found>
}

/** One report, from which its page, table, file and tests are made. */
export const report = (declared: Report): Report => declared

export const column = (key: string, label: string, kind: ReportColumn['kind'] = 'count', opens?: ReportColumn['opens']): ReportColumn =>
  ({ key, label, kind, ...(opens ? { opens } : {}) })

export const figure = (label: string, kind: ReportFigure['kind'], value: number | null, href?: string): ReportFigure => ({ label, kind, value, ...(href ? { href } : {}) })

export const sumOf = (rows: readonly ReportRow[], key: string): number => rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0)

/** A share; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
