import { freshen } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import type { Found, Report } from './declare'
import { factsOf } from './facts'
import { openFigure, openLinks } from './links'
import { reports } from './list'
import { daysIn, periodBefore } from './period'
import { reportInput, reportOutput } from './schemas'
import type { ReportHead } from './schemas'

/**
 * One report of the list over a period of local days, from the counted days, which are brought up to date first.
 * A filter that the report does not have is not looked at. Money is in minor units of the program's currency.
 * @throws AppError not_found (no program; another's outlet, segment or member; the owner's report for who takes part; one of the whole
 * business for staff of one outlet)
 */
export const runReport = defineUseCase({
  name: 'reports.run',
  summary: 'One report: its figures, rows and columns',
  permission: 'reports.read',
  kind: 'query',
  input: reportInput,
  output: reportOutput,
  async run(ctx, { report: id, compare, ...asked }) {
    const declared = reports[id]
    const program = await programOf(ctx)
    if (!mayOpen(ctx, program, declared)) throw notFound('report')
    const scope = { programId: program.id, organizationId: ctx.organizationId ?? '' }
    const [facts, daysWaiting] = await Promise.all([factsOf(ctx, program, declared.filters, asked), freshen(scope)])
    const today = localDay(ctx.now, program.timeZone)
    const [found, before] = await Promise.all([
      declared.run(facts), compare && declared.filters.includes('period') ? declared.run({ ...facts, ...periodBefore(facts) }) : null,
    ])
    return {
      report: headOf(declared),
      program: { name: program.name, currency: program.currency, role: program.role },
      period: { from: facts.from, to: facts.to, days: daysIn(facts), today },
      sentence: found.sentence,
      figures: compared(found, before),
      columns: [...(found.columns ?? declared.columns)],
      chart: found.chart ?? declared.chart,
      rows: found.rows,
      links: openLinks(found.rows, found.links),
      daysWaiting,
    }
  },
})

/** The same for a file that leaves the house. */
export const exportReport = defineUseCase({
  name: 'reports.export',
  summary: 'One report for a file',
  permission: 'reports.export',
  kind: 'query',
  input: reportInput,
  output: reportOutput,
  run: (ctx, input) => runReport(ctx, input),
})

/** What cannot be narrowed to an outlet adds up every outlet's sales, and is not for staff of one. */
export const mayOpen = (ctx: Ctx, { role }: Pick<ShopProgram, 'role'>, { ownerOnly, whole, filters }: Report): boolean =>
  (!ownerOnly || role === 'owner') && !(outletOf(ctx) && (whole || !filters.includes('outlet')))

export const headOf = ({ id, group, title, question, method, filters }: Report): ReportHead => ({ id, group, title, question, method, filters })

/** A report's figures, each beside its own of the time before, where that was asked. */
export const compared = ({ figures = [] }: Found, before: Found | null) =>
  figures.map(openFigure).map((one) => (before ? { ...one, previous: before.figures?.find(({ label }) => label === one.label)?.value ?? null } : one))
