import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { compared, daysIn, openLinks, periodBefore, periodOf } from '@/lib/reports'
import { getBrandSettings } from '@/lib/retailers'
import { regionsOf } from '@/lib/workflow'
import type { ClaimReport, Facts } from './declare'
import { claimReports } from './list'
import { claimReportInput, claimReportOutput } from './schemas'
import type { ClaimFilters, ClaimReportId } from './schemas'

export const claimReportTitle = (id: ClaimReportId): string => claimReports[id].title

const headOf = ({ id, title, question, method, filters }: ClaimReport) => ({ id, title, question, method, filters })

async function factsOf(ctx: Ctx, program: ShopProgram, { from, to, ...filters }: ClaimFilters): Promise<Facts> {
  const [{ words }, regions] = await Promise.all([getBrandSettings(ctx, {}), regionsOf(ctx)])
  return { ...periodOf({ from, to }, localDay(ctx.now, program.timeZone)), ...filters, programId: program.id, organizationId: ctx.organizationId ?? '', currency: program.currency, timeZone: program.timeZone, regions, words, now: ctx.now }
}

/**
 * One report on the brand's claims; who is limited to regions gets those. Money is in minor units of the program's currency.
 * A retailer or customer of somebody else has none. @throws AppError conflict (not a brand), not_found (no program)
 */
export const runClaimReport = defineUseCase({
  name: 'claim_reports.run',
  summary: 'One report on a brand’s claims: its figures, rows and columns',
  permission: 'claims.read',
  kind: 'query',
  input: claimReportInput,
  output: claimReportOutput,
  async run(ctx, { report: id, compare, ...asked }) {
    const declared = claimReports[id]
    const program = await programOf(ctx)
    if (program.role !== 'owner') throw notFound('report')
    const facts = await factsOf(ctx, program, asked)
    const dated = declared.filters.includes('period')
    const [found, before] = await Promise.all([declared.run(facts), compare && dated ? declared.run({ ...facts, ...periodBefore(facts) }) : null])
    return {
      report: headOf(declared),
      program: { name: program.name, currency: program.currency, role: program.role },
      period: { from: facts.from, to: facts.to, days: daysIn(facts), today: localDay(ctx.now, program.timeZone) },
      sentence: found.sentence,
      figures: compared(found, before),
      columns: [...(found.columns ?? declared.columns)],
      chart: found.chart ?? declared.chart,
      rows: found.rows,
      links: openLinks(found.rows, found.links),
    }
  },
})

/** The same for a file that leaves the house. */
export const exportClaimReport = defineUseCase({
  name: 'claim_reports.export',
  summary: 'One report on a brand’s claims, for a file',
  permission: 'claims.export',
  kind: 'query',
  input: claimReportInput,
  output: claimReportOutput,
  run: (ctx, input) => runClaimReport(ctx, input),
})
