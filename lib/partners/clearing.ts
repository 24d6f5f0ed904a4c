import { z } from 'zod'
import { dayPlusMonths, localDay, startOfLocalDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, requireProgram, versionAt } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { balanceOf, debtsOf } from './clearing-rules'
import { findBusinesses, findCells, findIssued } from './queries-clearing'
import { clearingPage } from './schemas'
import type { ClearingPage } from './schemas'

/**
 * What each business issued and took in a month of the program's zone, and who owes whom what it is worth at the rate in force as the
 * month ended. The owner sees all; a participant what it issued, where its points were used, and whose it took.
 * @throws AppError not_found (no program), forbidden (staff of one outlet: it adds up all of a business's)
 */
export const clearing = defineUseCase({
  name: 'partners.clearing',
  summary: 'Points issued and used by each business of a shared program in a month, and who owes whom',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11').optional() }),
  output: clearingPage,
  run: async (ctx, input): Promise<ClearingPage> => {
    requireWhole(ctx, 'Clearing is for staff of the whole business.')
    const { id: programId, organizationId: ownerId, name, currency, timeZone, role } = await requireProgram(ctx)
    const thisMonth = localDay(ctx.now, timeZone).slice(0, 7)
    const month = input.month ?? thisMonth
    const first = `${month}-01`
    const [from, until] = [startOfLocalDay(first, timeZone), startOfLocalDay(dayPlusMonths(first, 1), timeZone)]
    const scope = { programId, ownerId, from, until }
    const [published, businesses, issued, found] = await Promise.all([
      publishedProgram(programId, { maxAgeMs: 1_000 }), findBusinesses(programId), findIssued(scope), findCells(scope),
    ])
    const { rules } = versionAt(published, until <= ctx.now ? new Date(until.getTime() - 1) : ctx.now)
    const rate = rules.redeem.rates.find((one) => one.currency === currency) ?? null
    const mine = (id: string) => role === 'owner' || id === ctx.organizationId
    const cells = found.filter(({ issuerId, atId }) => mine(issuerId) || mine(atId))
    const debts = debtsOf(cells, rate)
    const active = new Set([...issued.map(({ organizationId }) => organizationId), ...cells.flatMap(({ issuerId, atId }) => [issuerId, atId])])
    return {
      program: { name, currency, timeZone, role }, month, thisMonth, rate: rate && { points: rate.points, amountMinor: rate.amountMinor }, cells, debts,
      businesses: businesses.filter(({ organizationId, left }) => !left || (active.has(organizationId) && (mine(organizationId) || inCells(organizationId, cells)))).map(({ organizationId, name: business }) => ({
        organizationId, name: business, you: organizationId === ctx.organizationId,
        issued: mine(organizationId) ? (issued.find((one) => one.organizationId === organizationId)?.points ?? 0) : null,
        used: mine(organizationId) ? cells.reduce((sum, { atId, points }) => sum + (atId === organizationId ? points : 0), 0) : null,
        balanceMinor: rate ? balanceOf(organizationId, debts) : null,
      })),
    }
  },
})

const inCells = (organizationId: string, cells: ClearingPage['cells']) => cells.some(({ issuerId, atId }) => issuerId === organizationId || atId === organizationId)
