import { z } from 'zod'
import { freshen } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import { askCube } from './cube'
import { IN_FILE, SHOWN } from './cube-order'
import { cube } from './cube-plain'
import { customSpec, savedReport } from './cube-schemas'
import type { CustomSpec } from './cube-schemas'
import { factsOf } from './facts'
import { findReaders, findSaved, requireSaved } from './saved-queries'
import { openLinks } from './links'
import { readers } from './save-report'
import { reportOutput } from './schemas'

const answer = reportOutput.omit({ report: true }).extend({ overTime: z.boolean(), cut: z.boolean() })
const oneSaved = z.object({ savedId: z.uuid() })
const savedAnswer = z.object({ saved: savedReport, answer })

async function run(ctx: Ctx, spec: CustomSpec, most: number): Promise<z.input<typeof answer>> {
  const program = await programOf(ctx)
  const daysWaiting = await freshen({ programId: program.id, organizationId: ctx.organizationId ?? '' })
  const today = localDay(ctx.now, program.timeZone)
  const asked = { ...spec, from: dayPlusDays(today, 1 - spec.days), to: today }
  const facts = await factsOf(ctx, program, ['period', 'outlet', ...(spec.source === 'sales' ? [] : ['segment' as const])], asked)
  const { columns, rows, links = [], sentence, chart = null, overTime, cut } = await askCube(spec, facts, most)
  return {
    program: { name: program.name, currency: program.currency, role: program.role }, period: { from: facts.from, to: facts.to, days: spec.days, today },
    sentence, figures: [], columns, chart, rows, links: openLinks(rows, links), daysWaiting, overTime, cut,
  }
}

/** @throws AppError not_found (no program, another's outlet or segment), validation_failed */
export const runCustom = defineUseCase({
  name: 'reports.run_custom',
  summary: 'Measures by dimensions of sales, products or buyers, over the last so many days',
  permission: 'reports.read',
  kind: 'query',
  input: customSpec,
  output: answer,
  run: (ctx, spec) => run(ctx, spec, SHOWN),
})

/** @throws AppError not_found */
export const runSaved = defineUseCase({
  name: 'reports.run_saved',
  summary: 'A saved report with its rows of today',
  permission: 'reports.read',
  kind: 'query',
  input: oneSaved,
  output: savedAnswer,
  async run(ctx, { savedId }) {
    const saved = await requireSaved(ctx, savedId)
    return { saved, answer: await run(ctx, saved.spec, SHOWN) }
  },
})

/** @throws AppError not_found */
export const getSaved = defineUseCase({
  name: 'reports.get_saved',
  summary: 'What a saved report is made of, and whom it goes to',
  permission: 'reports.read',
  kind: 'query',
  input: oneSaved,
  output: savedReport,
  run: (ctx, { savedId }) => requireSaved(ctx, savedId),
})

/** @throws AppError not_found */
export const exportSaved = defineUseCase({
  name: 'reports.export_saved',
  summary: 'A saved report for a file, with many more rows than a page has',
  permission: 'reports.export',
  kind: 'query',
  input: oneSaved,
  output: savedAnswer,
  async run(ctx, { savedId }) {
    const saved = await requireSaved(ctx, savedId)
    return { saved, answer: await run(ctx, saved.spec, IN_FILE) }
  },
})

export const listSaved = defineUseCase({
  name: 'reports.list_saved',
  summary: 'The reports that were put together here: one’s own and the shared ones',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(savedReport),
  run: (ctx) => findSaved(ctx),
})

export const listReaders = defineUseCase({
  name: 'reports.list_readers',
  summary: 'Staff whom a report may be sent to',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(z.object({ userId: z.uuid(), name: z.string() })),
  run: (ctx) => findReaders(ctx.organizationId ?? '', readers),
})

/** What a choice of the cube is, in a phrase. */
export const customWords = ({ source, measures, dimensions }: CustomSpec): string => {
  const named: { measures: Record<string, { label: string }>; dimensions: Record<string, { label: string }> } = cube[source]
  const words = (names: readonly string[], of: Record<string, { label: string }>) => names.map((name) => of[name]?.label.toLowerCase() ?? name).join(', ')
  return `${words(measures, named.measures)} by ${words(dimensions, named.dimensions)}`
}
