import { z } from 'zod'
import { valueKinds } from '@/lib/core/format-value'
import { sentDay } from '@/lib/core/sent-days'

/** Every report, in the order in which the overview lists them. */
export const reportIds = [
  'members', 'retention', 'frequency', 'top-customers', 'tiers', 'points', 'liability', 'return', 'rewards', 'campaigns',
  'baskets', 'outlets', 'hours', 'products', 'categories', 'together',
] as const
export type ReportId = (typeof reportIds)[number]

/** Days are the program's, both ends included; without them the last ninety. */
export const reportFilters = z.object({
  from: sentDay.optional(),
  to: sentDay.optional(),
  outletId: z.uuid().optional(),
  segmentId: z.uuid().optional(),
  memberId: z.uuid().optional(),
})
export const reportInput = reportFilters.extend({ report: z.enum(reportIds), compare: z.boolean().default(false) })

/** Money is in the program's currency. */
const valueKind = z.enum(valueKinds)

const column = z.object({
  key: z.string(),
  label: z.string(),
  kind: valueKind,
  /** Opens a row: where, and which of its cells is put behind. */
  opens: z.object({ path: z.string(), key: z.string() }).optional(),
})
export type ReportColumn = z.infer<typeof column>

const chart = z.object({
  kind: z.enum(['area', 'line', 'bar', 'stacked-bar', 'heat']),
  label: z.string(),
  series: z.array(z.string()),
})
export type ReportChart = z.infer<typeof chart>

/** `href`: the list of what it counts. */
const figure = z.object({ label: z.string(), kind: valueKind, value: z.number().nullable(), previous: z.number().nullable().optional(), href: z.string().optional() })
export type ReportFigure = z.infer<typeof figure>

export type ReportRow = Record<string, string | number | null>

export const filterName = z.enum(['period', 'outlet', 'segment', 'member'])
export type FilterName = z.infer<typeof filterName>

export const reportHead = z.object({
  id: z.enum(reportIds),
  group: z.enum(['Members', 'Points', 'Sales']),
  title: z.string(),
  /** What one wants to know when one opens it. */
  question: z.string(),
  /** How it is counted, in words. */
  method: z.string(),
  filters: z.array(filterName),
})
export type ReportHead = z.infer<typeof reportHead>

export const reportOutput = z.object({
  report: reportHead,
  program: z.object({ name: z.string(), currency: z.string(), role: z.enum(['owner', 'participant']) }),
  period: z.object({ from: z.iso.date(), to: z.iso.date(), days: z.int(), today: z.iso.date() }),
  /** What one sees, in a sentence. */
  sentence: z.string(),
  figures: z.array(figure),
  columns: z.array(column),
  chart: chart.nullable(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  /** For each row, by column: the list of what its figure counts. */
  links: z.array(z.record(z.string(), z.string())),
  /** Days that are still being counted: the figures are without their last changes. */
  daysWaiting: z.int(),
})
export type ReportAnswer = z.infer<typeof reportOutput>

/** As much of an answer as its table and drawing need: those of the list and people's own are drawn alike. */
export type ShownReport = Omit<ReportAnswer, 'report' | 'daysWaiting'> & { report: Pick<ReportHead, 'title' | 'question'> & { filters: readonly string[] } }
