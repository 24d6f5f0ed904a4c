import { z } from 'zod'
import { allow, can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { PLATFORM_SCOPE } from '@/lib/core/ids'
import { maskPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { regionsOf } from '@/lib/workflow'
import { datasetKeys, datasetOf } from './dataset-schemas'
import type { DatasetKey } from './dataset-schemas'
import { messagesPage, outletsPage, shiftCashPage, shiftsPage, staffPage, terminalsPage } from './queries-business'
import { claimLinesPage, claimRatesPage, claimsPage, giftsPage, retailerCustomersPage, retailersPage } from './queries-channel'
import { balancesPage, eventsPage, membersPage, redemptionsPage, transfersPage, walletsPage } from './queries-points'
import type { Page } from './queries-points'
import { cardsPage, challengesPage, challengesReachedPage, consentsPage, recommendationsPage, referralsPage, segmentsPage, tierMovesPage } from './queries-program'
import { campaignAwardsPage, productsPage, refundsPage, rewardsPage, saleLinesPage, salesPage, versionsPage } from './queries-shop'

const pages: Record<DatasetKey, Page> = {
  members: membersPage, balances: balancesPage, wallets: walletsPage, transfers: transfersPage, sales: salesPage, sale_lines: saleLinesPage, refunds: refundsPage, campaign_awards: campaignAwardsPage,
  redemptions: redemptionsPage, products: productsPage, rewards: rewardsPage, program_versions: versionsPage, events: eventsPage,
  referrals: referralsPage, consents: consentsPage, tier_moves: tierMovesPage, segments: segmentsPage, challenges: challengesPage, challenges_reached: challengesReachedPage, recommendations: recommendationsPage, gifts: giftsPage, cards: cardsPage,
  outlets: outletsPage, terminals: terminalsPage, staff: staffPage, shifts: shiftsPage, shift_cash: shiftCashPage, messages: messagesPage,
  retailers: retailersPage, retailer_customers: retailerCustomersPage, claims: claimsPage, claim_lines: claimLinesPage, claim_rates: claimRatesPage,
}

/** Who belongs to one outlet sees that outlet's sales, and an export is of all; some of it is for who may see it elsewhere. @throws AppError forbidden */
function allowExport(ctx: Ctx, dataset?: DatasetKey): void {
  requireWhole(ctx, 'Exports are for staff of the whole business.')
  const needs = dataset && datasetOf(dataset).needs
  if (needs) allow(ctx, needs)
}

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

/** One page of a data set, oldest first: the whole of it page by page, so that its size does not matter. @throws AppError not_found (no program), forbidden (staff of one outlet, or who may not see it) */
export const exportPage = defineUseCase({
  name: 'exports.page',
  summary: 'Take out a page of members, balances, sales or anything else this business has',
  permission: 'data.export',
  kind: 'query',
  input: z.object({ dataset: z.enum(datasetKeys), after: z.uuid().default(PLATFORM_SCOPE), limit: z.int().min(1).max(5_000).default(1_000) }),
  output: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))), next: z.uuid().nullable() }),
  async run(ctx, { dataset, after, limit }) {
    allowExport(ctx, dataset)
    const [{ id: programId, role }, regions] = await Promise.all([requireProgram(ctx), regionsOf(ctx)])
    const columns = datasetOf(dataset).columns.map(([name]) => name)
    const rows = await pages[dataset]({ programId, organizationId: ctx.organizationId ?? '', owner: role === 'owner', regions, now: ctx.now }, after, limit)
    // A page of lines has as many rows as its sales have: only an empty one is the last.
    return { columns, rows: rows.map((row) => columns.map((name) => cell(shown(ctx, name, row[name])))), next: rows.at(-1)?.key ?? null }
  },
})

/** Notes who took what out, before it leaves. @throws AppError not_found (no program), forbidden (staff of one outlet, or who may not see it) */
export const startExport = defineUseCase({
  name: 'exports.start',
  summary: 'Note that data is taken out',
  permission: 'data.export',
  kind: 'command',
  input: z.object({ dataset: z.enum([...datasetKeys, 'everything']) }),
  output: z.object({ programId: z.uuid() }),
  async run(ctx, { dataset }) {
    allowExport(ctx, dataset === 'everything' ? undefined : dataset)
    return { programId: (await requireProgram(ctx)).id }
  },
  event: ({ dataset }, { programId }) => ({ subjectKind: 'program', subjectId: programId, data: { dataset } }),
})
