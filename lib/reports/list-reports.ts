import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { findProgramOf } from '@/lib/programs'
import { reports } from './list'
import { headOf, isFor } from './run-report'
import { reportHead, reportIds } from './schemas'
import type { ReportId } from './schemas'

export const reportTitle = (id: ReportId): string => reports[id].title

/** The reports that the organization may open; none before it has a program. */
export const listReports = defineUseCase({
  name: 'reports.list',
  summary: 'List the reports with what each answers',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({}),
  output: z.array(reportHead),
  async run(ctx) {
    const program = await findProgramOf(ctx)
    if (!program) return []
    return reportIds.map((id) => reports[id]).filter((one) => isFor(ctx, one, program.role)).map(headOf)
  },
})
