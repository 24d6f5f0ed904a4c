import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import type { Ctx } from '@/lib/core/context'
import { invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import type { FindingsScope } from '@/lib/listed'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { findLookedAt } from './find-looked-at'
import { findOpen } from './find-open'
import { listSuspicionsInput, suspicion, suspicionKinds, suspicionList, wrongDays } from './schemas'
import type { ListSuspicionsInput } from './schemas'

const MOST = 100

/**
 * What a manager should look at, newest first, or what was looked at. Nothing but the decisions is stored: whatever the rules of
 * thresholds.ts find today is here. Staff of one outlet see that one's. @throws AppError not_found, validation_failed
 */
export const listSuspicions = defineUseCase({
  name: 'suspicions.list',
  summary: 'List sales and refunds that a manager should look at, with why, or those that were looked at',
  permission: 'suspicions.manage',
  kind: 'query',
  input: listSuspicionsInput,
  output: suspicionList,
  async run(ctx, input) {
    const { scope, ...period } = await scopeOf(ctx, input)
    const found = input.show === 'looked_at'
      ? await findLookedAt(scope, input.kind, MOST, ctx.now)
      : (await Promise.all((input.kind ? [input.kind] : suspicionKinds).map((kind) => findOpen(scope, kind, MOST, ctx.now)))).flat()
        .sort((a, b) => b.at.getTime() - a.at.getTime())
    return { ...period, timeZone: scope.timeZone, more: found.length > MOST, suspicions: suspicion.array().parse(found.slice(0, MOST)) }
  },
})

async function scopeOf(ctx: Ctx, input: ListSuspicionsInput): Promise<{ scope: FindingsScope; from: string; to: string }> {
  const { id: programId, timeZone } = await requireProgram(ctx)
  const to = input.to ?? localDay(ctx.now, timeZone)
  const from = input.from ?? dayPlusDays(to, -29)
  const wrong = wrongDays({ from, to })
  if (wrong) throw invalid(wrong.field, wrong.message)
  return {
    from, to,
    scope: {
      programId, organizationId: ctx.organizationId ?? '', outletId: outletOf(ctx, input.outletId), timeZone,
      from: startOfLocalDay(from, timeZone), until: startOfLocalDay(dayPlusDays(to, 1), timeZone),
    },
  }
}
