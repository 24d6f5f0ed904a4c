import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import type { ShopProgram } from '@/lib/programs'
import { holdsIn, scopeOf, segmentToOpen } from '@/lib/segments'
import { outletOf } from '@/lib/tills'
import type { Facts } from './declare'
import { requireMember, requireOutlet } from './internal'
import { periodOf } from './period'
import type { FilterName } from './schemas'

type Asked = { from?: string; to?: string; outletId?: string; segmentId?: string; memberId?: string }

/** What a query needs to know; a filter that is not among `filters` is not looked at. @throws AppError not_found, forbidden */
export async function factsOf(ctx: Ctx, program: ShopProgram, filters: readonly FilterName[], asked: Asked): Promise<Facts> {
  const organizationId = ctx.organizationId ?? ''
  const has = (name: FilterName) => filters.includes(name)
  const outletId = has('outlet') ? outletOf(ctx, asked.outletId) : undefined
  const memberId = has('member') ? asked.memberId : undefined
  const [segment] = await Promise.all([
    has('segment') && asked.segmentId ? ownSegment(ctx, program, asked.segmentId) : undefined,
    outletId ? requireOutlet(organizationId, outletId) : undefined,
    memberId ? requireMember(program.id, memberId) : undefined,
  ])
  const { rules } = program.version
  return {
    ...periodOf(asked, localDay(ctx.now, program.timeZone)), programId: program.id, organizationId, owner: program.role === 'owner',
    currency: program.currency, timeZone: program.timeZone, rules, rate: rules.redeem.rates.find(({ currency }) => currency === program.currency) ?? null,
    outletId, segmentId: segment?.segmentId, segmentName: segment?.name, memberId, holds: segment && holdsIn(await scopeOf(program), segment.conditions, ctx.now), now: ctx.now,
  }
}

/** Segments are the program owner's, and look at what members bought at every outlet. */
async function ownSegment(ctx: Ctx, program: ShopProgram, segmentId: string) {
  if (program.role !== 'owner' || outletOf(ctx)) throw notFound('segment')
  return segmentToOpen(ctx, program.id, segmentId)
}
