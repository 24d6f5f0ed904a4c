import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { patiently } from '@/lib/core/patiently'
import { defineUseCase } from '@/lib/core/use-case'
import type { MovementsPlace } from '@/lib/listed'
import { requireProgram } from '@/lib/programs'
import { requireWhole } from '@/lib/tills'
import { countMoved, findMovements } from './queries'
import { listMovementsInput, movementCount, movementList, movementRow, movementsFilter } from './schemas'

const PATIENCE_MS = 2_000

/** @throws AppError not_found (no program), forbidden (staff of one outlet) */
async function hereOf(ctx: Ctx): Promise<MovementsPlace & { role: 'owner' | 'participant' }> {
  requireWhole(ctx, 'Movements of points are for staff of the whole business.')
  const { id, timeZone, role } = await requireProgram(ctx)
  return { programId: id, organizationId: ctx.organizationId ?? '', all: role === 'owner', timeZone, role }
}

/**
 * What gave, used and took points, newest first: of the whole program to its owner, of its own to who takes part in it. Of another
 * business's sale the owner sees the points, the date and the business. @throws AppError not_found (no program), forbidden (staff of one outlet)
 */
export const listMovements = defineUseCase({
  name: 'movements.list',
  summary: 'List what moved points, as the report of their days counts it',
  permission: 'reports.read',
  kind: 'query',
  input: listMovementsInput,
  output: movementList,
  async run(ctx, { cursor, limit, ...filter }) {
    const { role, ...place } = await hereOf(ctx)
    const found = movementRow.array().parse(await findMovements(place, filter, placeOf(cursor), limit))
    const shown = found.slice(0, limit)
    const last = shown.at(-1)
    return { role, timeZone: place.timeZone, movements: shown, next: found.length > limit && last ? cursorOf(last) : null }
  },
})

/** As many as the list shows, and the points of what is asked for. Null where counting takes too long. */
export const countMovements = defineUseCase({
  name: 'movements.count',
  summary: 'Count the movements of points that a filtered list shows',
  permission: 'reports.read',
  kind: 'query',
  input: movementsFilter,
  output: z.object({ count: movementCount.nullable() }),
  async run(ctx, filter) {
    const place = await hereOf(ctx)
    return { count: await patiently(PATIENCE_MS, (tx) => countMoved(place, filter, tx)) }
  },
})
