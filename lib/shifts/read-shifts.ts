import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { outletOf, tillOf } from '@/lib/tills'
import { findMoves, findShift, sumShift } from './queries'
import { listInput, openShiftSchema, shiftList, shiftRow, shiftSchema, totalsSchema } from './schemas'

/** @throws AppError not_found (no such outlet), conflict (it has no program) */
export const currentShift = defineUseCase({
  name: 'shifts.current',
  summary: 'The shift that is open at a till of the browser, if any',
  permission: 'shifts.work',
  kind: 'query',
  input: z.object({ outletId: z.uuid().optional() }),
  output: openShiftSchema.nullable(),
  run: async (ctx, { outletId }) => {
    const { organizationId, terminalId } = await tillOf(ctx, outletId)
    const shift = await findShift({ organizationId, openAt: terminalId })
    return shift ? { ...shift, shiftId: shift.id, moves: await findMoves(organizationId, shift.id) } : null
  },
})

/** With what the drawer should hold: so far, of one that is open. Staff of one outlet see that one's. @throws AppError not_found */
export const getShift = defineUseCase({
  name: 'shifts.get',
  summary: 'One shift with its sums',
  permission: 'shifts.read',
  kind: 'query',
  input: z.object({ shiftId: z.uuid() }),
  output: shiftSchema,
  run: async (ctx, { shiftId }) => {
    const organizationId = ctx.organizationId ?? ''
    const shift = await findShift({ organizationId, outletId: outletOf(ctx), shiftId })
    if (!shift) throw notFound('shift')
    const [moves, totals] = await Promise.all([
      findMoves(organizationId, shiftId), shift.closedAt ? totalsSchema.parse(shift.totals) : (await sumShift(shift, organizationId, ctx.now)).totals,
    ])
    return { ...shift, shiftId, moves, totals }
  },
})

/** Newest first; of staff of one outlet, that one's. @throws AppError not_found (another outlet) */
export const listShifts = defineUseCase({
  name: 'shifts.list',
  summary: 'List shifts, with what was counted and what should have been there',
  permission: 'shifts.read',
  kind: 'query',
  input: listInput,
  output: shiftList,
  run: async (ctx, input) => {
    const [sql, outletId, { after, before, limit }] = [pagesSql(), outletOf(ctx, input.outletId), input]
    const cursor = (id: string) => sql`(select x.opened_at, x.id from shifts x where x.organization_id = ${ctx.organizationId ?? ''} and x.id = ${id})`
    const found = await sql`
      select s.id as "shiftId", s.currency, s.opened_at as "openedAt", o.name as "openedBy", l.name as outlet, l.time_zone as "timeZone",
        s.counted_minor::float8 as "countedMinor", (s.totals->>'expectedMinor')::float8 as "expectedMinor", s.closed_at as "closedAt", c.name as "closedBy"
      from shifts s join outlets l on l.id = s.outlet_id left join users o on o.id = s.opened_by left join users c on c.id = s.closed_by
      where s.organization_id = ${ctx.organizationId ?? ''} ${outletId ? sql`and s.outlet_id = ${outletId}` : sql``}
        ${after ? sql`and (s.opened_at, s.id) < ${cursor(after)}` : sql``} ${before ? sql`and (s.opened_at, s.id) > ${cursor(before)}` : sql``}
      order by s.opened_at ${before ? sql`asc` : sql`desc`}, s.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`
    const { rows, ...paging } = keysetPage(shiftRow.array().parse([...found]), input, ({ shiftId }) => shiftId)
    return { shifts: rows, ...paging }
  },
})
