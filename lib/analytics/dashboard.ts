import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, requireProgram, versionAt } from '@/lib/programs'
import { worthMinor } from '@/lib/redemption'
import { outletOf } from '@/lib/tills'
import { activeMembers } from './active-members'
import { figureOf, periodUntil, seriesOf, summaryOf } from './dashboard-rules'
import type { Period } from './dashboard-rules'
import { countActiveAt, findOutletDays, findOutletFirstDay } from './outlet-queries'
import { countKnownMembers, findDays, findFirstDay, findLastSales, findOrganization, findOutstanding } from './queries'
import { dashboardInput, dashboardOutput } from './schemas'
import type { Dashboard } from './schemas'

const ACTIVE_DAYS = 30
const LAST_SALES = 8
const nothing = { value: 0, previous: null }

/**
 * How a shop is doing, read from the rollups alone, so that it is as quick after ten million sales as after ten. Staff of one outlet see
 * what that one sold and who bought there, read from the days of its reports; how many members the whole shop has, and what they hold, is not shown to them.
 */
export const dashboard = defineUseCase({
  name: 'reports.dashboard',
  summary: 'Members, sales, points and liability of a period, and the last sales',
  permission: 'reports.read',
  kind: 'query',
  input: dashboardInput,
  output: dashboardOutput,
  async run(ctx, { programId, days: length }): Promise<Dashboard> {
    const organizationId = ctx.organizationId ?? ''
    const [organization, program] = await Promise.all([findOrganization(organizationId), programFor(ctx, programId)])
    if (!organization) throw notFound('organization')
    const period = periodUntil(localDay(ctx.now, program?.timeZone ?? 'UTC'), length)
    if (!program) return withoutProgram(organization, period)
    const scope = { programId: program.id, organizationId }
    const outletId = outletOf(ctx)
    const here = outletId ? { ...scope, outletId, currency: program.currency, timeZone: program.timeZone } : null
    const since = new Date(ctx.now.getTime() - ACTIVE_DAYS * 86_400_000)
    const [days, firstDay, outstanding, known, active, lastSales, ownDays, ownFirstDay] = await Promise.all([
      findDays(scope, period.previousFrom, period.to),
      findFirstDay(scope),
      findOutstanding(program.id),
      program.role === 'owner' ? 0 : countKnownMembers(scope),
      here ? countActiveAt(here, since) : activeMembers(scope, since),
      findLastSales(scope, outletId, LAST_SALES),
      here && findOutletDays(here, period.previousFrom, period.to),
      here && findOutletFirstDay(here),
    ])
    const rows = ownDays ?? days
    const figure = (value: Parameters<typeof figureOf>[3]) => figureOf(rows, period, here ? ownFirstDay : firstDay, value)
    const sales = figure((row) => row.sales)
    const netMinor = figure((row) => row.netMinor - row.refundMinor)
    const owner = program.role === 'owner'
    return {
      organization,
      program,
      period,
      members: here ? null : { total: owner ? outstanding.members : known, added: figureOf(days, period, firstDay, (row) => row.newMembers) },
      active: { value: active, previous: null },
      sales,
      netMinor,
      issued: figure((row) => row.pointsEarned),
      redeemed: figure((row) => row.pointsUsed),
      liability: owner && !here ? liabilityOf(outstanding.points, program.redeemRate) : null,
      series: seriesOf(rows, period),
      lastSales,
      summary: summaryOf(sales, netMinor, figure((row) => row.memberSales).value),
    }
  },
})

type DashboardProgram = NonNullable<Dashboard['program']>

async function programFor(ctx: Ctx, programId: string | undefined): Promise<DashboardProgram | null> {
  const program = await requireProgram(ctx, programId).catch((error: unknown) => {
    // A new organization has none yet; one that is asked for by id has to exist.
    if (error instanceof AppError && error.code === 'not_found' && !programId) return null
    throw error
  })
  if (!program) return null
  const { rules } = versionAt(await publishedProgram(program.id, { maxAgeMs: 1_000 }), ctx.now)
  const { id, name, pointsName, currency, timeZone, role } = program
  const own = <Rate extends { currency: string }>(rates: Rate[]) => rates.find((rate) => rate.currency === currency) ?? null
  const partner = rules.partners.list.find((one) => one.organizationId === ctx.organizationId)
  return { id, name, pointsName, currency, timeZone, role, earnRate: partner ? { currency, pointsPerUnit: partner.pointsPerUnit } : own(rules.earn.rates), redeemRate: own(rules.redeem.rates) }
}

const liabilityOf = (points: number, rate: DashboardProgram['redeemRate']) =>
  rate && { points, amountMinor: worthMinor(points, rate), currency: rate.currency }

const withoutProgram = (organization: Dashboard['organization'], period: Period): Dashboard => ({
  organization, program: null, period, members: { total: 0, added: nothing }, active: nothing, sales: nothing, netMinor: nothing,
  issued: nothing, redeemed: nothing, liability: null, series: [], lastSales: [], summary: { fact: 'no_sales' },
})
