import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { keysetPage } from '@/lib/core/keyset'
import { patiently } from '@/lib/core/patiently'
import { defineUseCase } from '@/lib/core/use-case'
import type { SalesPlace } from '@/lib/listed'
import { requireOwnProgram, salesProgram } from '@/lib/programs'
import { holdsIn, scopeOf, segmentToOpen } from '@/lib/segments'
import { outletOf, programOfSale, seesOutlet } from '@/lib/tills'
import { countSales, findSalePlace, findSales } from './sales-queries'
import { listSalesInput, saleList, salePlace, saleRow, salesCount, salesFilter } from './sales-schemas'
import type { SalesFilter } from './sales-schemas'

const PATIENCE_MS = 2_000
type SalesProgram = Awaited<ReturnType<typeof salesProgram>>

/** The organization's own sales, newest first; in a coalition, never another's. Staff of one outlet see that one's. @throws AppError not_found */
export const listSales = defineUseCase({
  name: 'pos.list_sales',
  summary: 'List or filter the organization’s sales',
  permission: 'sales.read',
  kind: 'query',
  input: listSalesInput,
  output: saleList,
  async run(ctx, input) {
    const program = await salesProgram(ctx)
    const place = await placeOf(ctx, program, input)
    const found = await findSales(place(), { ...input, outletId: outletOf(ctx, input.outletId) })
    const { rows, ...paging } = keysetPage(saleRow.array().parse(found), input, (row) => row.saleId)
    return { timeZone: program.timeZone, sales: rows, ...paging }
  },
})

/** As many as the list shows, of how many members; refunds only where their days are asked for. Null where counting takes too long. @throws AppError not_found */
export const countListedSales = defineUseCase({
  name: 'pos.count_sales',
  summary: 'Count the sales that a filtered list shows',
  permission: 'sales.read',
  kind: 'query',
  input: salesFilter,
  output: z.object({ count: salesCount.nullable() }),
  async run(ctx, filter) {
    const place = await placeOf(ctx, await salesProgram(ctx), filter)
    return { count: await patiently(PATIENCE_MS, (tx) => countSales(place(), { ...filter, outletId: outletOf(ctx, filter.outletId) }, tx)) }
  },
})

/** What the list's queries need to know, as a function: a part of a query that is returned from an async one is sent as one. @throws AppError not_found, forbidden */
async function placeOf(ctx: Ctx, program: SalesProgram, { segmentId }: Pick<SalesFilter, 'segmentId'>): Promise<() => SalesPlace> {
  const here = { programId: program.id, organizationId: ctx.organizationId ?? '', timeZone: program.timeZone }
  if (!segmentId) return () => here
  // Segments look at more than a till may see, and are the program owner's.
  const own = await requireOwnProgram(ctx)
  if (!can(ctx, 'reports.read') || own.id !== program.id) throw notFound('segment')
  const [segment, scope] = await Promise.all([segmentToOpen(ctx, own.id, segmentId), scopeOf(own)])
  return () => ({ ...here, holds: holdsIn(scope, segment.conditions, ctx.now) })
}

export const getSalePlace = defineUseCase({
  name: 'pos.get_sale_place',
  summary: 'Where, when and for whom a sale was recorded',
  permission: 'sales.read',
  kind: 'query',
  input: z.object({ saleId: z.uuid() }),
  output: salePlace,
  async run(ctx, { saleId }) {
    const organizationId = ctx.organizationId ?? ''
    const programId = await programOfSale(organizationId, saleId)
    const found = programId && await findSalePlace({ programId, organizationId }, saleId)
    const place = found ? salePlace.parse(found) : null
    if (!place || !seesOutlet(ctx, place.outletId)) throw notFound('sale')
    return place
  },
})
