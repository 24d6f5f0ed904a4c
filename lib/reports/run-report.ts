import { freshen } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { holdsIn, requireSegment, scopeOf } from '@/lib/segments'
import { outletOf } from '@/lib/tills'
import type { Facts, Found, Report } from './declare'
import { requireMember, requireOutlet } from './internal'
import { reports } from './list'
import { daysIn, periodBefore, periodOf } from './period'
import { reportInput, reportOutput } from './schemas'
import type { FilterName, ReportHead } from './schemas'

type Asked = { from?: string; to?: string; outletId?: string; segmentId?: string; memberId?: string }

/**
 * One report of the list over a period of local days, from the counted days, which are brought up to date first.
 * A filter that the report does not have is not looked at. Money is in minor units of the program's currency.
 * @throws AppError not_found (no program; another's outlet, segment or member; the owner's report for who takes part)
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
    if (declared.ownerOnly && program.role !== 'owner') throw notFound('report')
    const scope = { programId: program.id, organizationId: ctx.organizationId ?? '' }
    const [facts, daysWaiting] = await Promise.all([factsOf(ctx, program, declared, asked), freshen(scope)])
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
      daysWaiting,
    }
  },
})

export const headOf = ({ id, group, title, question, method, filters }: Report): ReportHead => ({ id, group, title, question, method, filters })

async function factsOf(ctx: Ctx, program: ShopProgram, { filters }: Report, asked: Asked): Promise<Facts> {
  const organizationId = ctx.organizationId ?? ''
  const has = (name: FilterName) => filters.includes(name)
  const outletId = has('outlet') ? outletOf(ctx, asked.outletId) : undefined
  const memberId = has('member') ? asked.memberId : undefined
  const [segment] = await Promise.all([
    has('segment') && asked.segmentId ? ownSegment(program, asked.segmentId) : undefined,
    outletId ? requireOutlet(organizationId, outletId) : undefined,
    memberId ? requireMember(program.id, memberId) : undefined,
  ])
  const { rules } = program.version
  return {
    ...periodOf(asked, localDay(ctx.now, program.timeZone)), programId: program.id, organizationId, owner: program.role === 'owner',
    currency: program.currency, timeZone: program.timeZone, rules, rate: rules.redeem.rates.find(({ currency }) => currency === program.currency) ?? null,
    outletId, memberId, holds: segment && holdsIn(await scopeOf(program), segment.conditions, ctx.now), now: ctx.now,
  }
}

/** Segments are the program owner's. */
async function ownSegment(program: ShopProgram, segmentId: string) {
  if (program.role !== 'owner') throw notFound('segment')
  return requireSegment(program.id, segmentId)
}

const compared = ({ figures = [] }: Found, before: Found | null) =>
  figures.map((one) => (before ? { ...one, previous: before.figures?.find(({ label }) => label === one.label)?.value ?? null } : one))
