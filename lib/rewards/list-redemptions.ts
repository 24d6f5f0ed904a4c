import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { keysetPage } from '@/lib/core/keyset'
import { patiently } from '@/lib/core/patiently'
import { defineUseCase } from '@/lib/core/use-case'
import type { RedemptionsPlace } from '@/lib/listed'
import { requireProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { countRedemptions, findRedemptions } from './queries-redemptions'
import { listRedemptionsInput, redemptionCount, redemptionList, redemptionRow, redemptionsFilter } from './redemption-schemas'

const PATIENCE_MS = 2_000

async function placeOf(ctx: Ctx): Promise<RedemptionsPlace> {
  const { id, timeZone } = await requireProgram(ctx)
  return { programId: id, organizationId: ctx.organizationId ?? '', timeZone, outletId: outletOf(ctx) }
}

/** What members had for their points here, newest first; staff of one outlet see that one's. @throws AppError not_found (no program) */
export const listRedemptions = defineUseCase({
  name: 'rewards.list_redemptions',
  summary: 'List or filter the redemptions of the organization’s members',
  permission: 'reports.read',
  kind: 'query',
  input: listRedemptionsInput,
  output: redemptionList,
  async run(ctx, input) {
    const place = await placeOf(ctx)
    const { rows, ...paging } = keysetPage(redemptionRow.array().parse(await findRedemptions(place, input)), input, (row) => row.redemptionId)
    return { timeZone: place.timeZone, redemptions: rows, ...paging }
  },
})

/** As many as the list shows, of how many members, and their points. Null where counting takes too long. */
export const countListedRedemptions = defineUseCase({
  name: 'rewards.count_redemptions',
  summary: 'Count the redemptions that a filtered list shows',
  permission: 'reports.read',
  kind: 'query',
  input: redemptionsFilter,
  output: z.object({ count: redemptionCount.nullable() }),
  async run(ctx, filter) {
    const place = await placeOf(ctx)
    return { count: await patiently(PATIENCE_MS, (tx) => countRedemptions(place, filter, tx)) }
  },
})
