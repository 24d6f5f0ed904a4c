import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import { maskPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { datasetKeys, datasetOf } from './dataset-schemas'
import type { DatasetKey } from './dataset-schemas'
import { balancesPage, eventsPage, membersPage, redemptionsPage, transfersPage, walletsPage } from './queries-points'
import type { Page } from './queries-points'
import { productsPage, refundsPage, rewardsPage, saleLinesPage, salesPage, versionsPage } from './queries-shop'

const pages: Record<DatasetKey, Page> = {
  members: membersPage, balances: balancesPage, wallets: walletsPage, transfers: transfersPage, sales: salesPage, sale_lines: saleLinesPage, refunds: refundsPage,
  redemptions: redemptionsPage, products: productsPage, rewards: rewardsPage, program_versions: versionsPage, events: eventsPage,
}

/** Who belongs to one outlet sees that outlet's sales, and an export is of all. @throws AppError forbidden */
const allowWhole = (ctx: Ctx): void => requireWhole(ctx, 'Exports are for staff of the whole business.')

const cell = (value: unknown): string | number | null => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : typeof value === 'number' ? value : String(value)
}

/** Whole phone numbers and e-mail addresses are for who may edit members, in a file as in the list. */
const shown = (ctx: Ctx, name: string, value: unknown): unknown => {
  if (can(ctx, 'members.edit')) return value
  return name === 'email' ? null : name === 'phone' && typeof value === 'string' ? maskPhone(value) : value
}

/** One page of a data set, oldest first: the whole of it page by page, so that its size does not matter. @throws AppError not_found (no program), forbidden (staff of one outlet) */
export const exportPage = defineUseCase({
  name: 'exports.page',
  summary: 'Take out a page of members, balances, sales or anything else this business has',
  permission: 'data.export',
  kind: 'query',
  input: z.object({ dataset: z.enum(datasetKeys), after: z.uuid().default(PLATFORM_SCOPE), limit: z.int().min(1).max(5_000).default(1_000) }),
  output: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))), next: z.uuid().nullable() }),
  async run(ctx, { dataset, after, limit }) {
    allowWhole(ctx)
    const { id: programId, role } = await requireProgram(ctx)
    const columns = datasetOf(dataset).columns.map(([name]) => name)
    const rows = await pages[dataset]({ programId, organizationId: ctx.organizationId ?? '', owner: role === 'owner', now: ctx.now }, after, limit)
    // A page of lines has as many rows as its sales have: only an empty one is the last.
    return { columns, rows: rows.map((row) => columns.map((name) => cell(shown(ctx, name, row[name])))), next: rows.at(-1)?.key ?? null }
  },
})

/** Notes who took what out, before it leaves. @throws AppError not_found (no program), forbidden (staff of one outlet) */
export const startExport = defineUseCase({
  name: 'exports.start',
  summary: 'Note that data is taken out',
  permission: 'data.export',
  kind: 'command',
  input: z.object({ dataset: z.enum([...datasetKeys, 'everything']) }),
  output: z.object({ programId: z.uuid() }),
  async run(ctx) {
    allowWhole(ctx)
    return { programId: (await requireProgram(ctx)).id }
  },
  event: ({ dataset }, { programId }) => ({ subjectKind: 'program', subjectId: programId, data: { dataset } }),
})
