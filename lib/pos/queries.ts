import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { keysetPage } from '@/lib/core/keyset'
import { defineUseCase } from '@/lib/core/use-case'
import { salesProgram } from '@/lib/programs'
import { outletOf, programOfSale, seesOutlet } from '@/lib/tills'
import { findSalePlace, findSales } from './sales-queries'
import { listSalesInput, saleList, salePlace, saleRow } from './sales-schemas'

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
    const found = await findSales({ programId: program.id, organizationId: ctx.organizationId ?? '' }, { ...input, outletId: outletOf(ctx, input.outletId) })
    const { rows, ...paging } = keysetPage(saleRow.array().parse(found), input, (row) => row.saleId)
    return { timeZone: program.timeZone, sales: rows, ...paging }
  },
})

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
