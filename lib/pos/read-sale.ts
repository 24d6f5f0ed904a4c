import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { placeOf, seesOutlet, tillOfSale } from '@/lib/tills'
import { answerRefund, readRefunds } from './refund-record'
import { answerSale } from './sale-answer'
import { findByReceipt, readSale } from './sale-record'
import type { SaleRecord } from './sale-record'
import { saleRecordSchema } from './schemas'

const outlet = { outletId: z.uuid().optional() }

async function withRefunds(programId: string, sale: SaleRecord | null) {
  if (!sale) throw notFound('sale')
  const [answer, refunds] = await Promise.all([answerSale(programId, sale), readRefunds(programId, sale.id)])
  return { ...answer, refunds: refunds.map((refund) => answerRefund(refund, sale.currency)) }
}

/** Any sale of the caller's organization, in the program that it was recorded in; for staff of one outlet, of that. @throws AppError not_found */
export const getSale = defineUseCase({
  name: 'pos.get_sale',
  summary: 'A recorded sale with its refunds',
  permission: 'sales.read',
  kind: 'query',
  input: z.object({ saleId: z.uuid(), ...outlet }),
  output: saleRecordSchema,
  run: async (ctx, { saleId, outletId }) => {
    const till = await tillOfSale(ctx, saleId, outletId)
    const sale = await readSale(till, saleId)
    return withRefunds(till.programId, sale && seesOutlet(ctx, sale.outletId) ? sale : null)
  },
})

/** The latest sale with this receipt number, of any outlet, for who holds the slip; one of the caller's own first. @throws AppError not_found */
export const findSale = defineUseCase({
  name: 'pos.find_sale',
  summary: 'A recorded sale by its receipt number',
  permission: 'sales.read',
  kind: 'query',
  input: z.object({ receiptNumber: plainText(64), ...outlet }),
  output: saleRecordSchema,
  run: async (ctx, { receiptNumber, outletId }) => {
    const sale = await findByReceipt(await placeOf(ctx, outletId), receiptNumber)
    if (!sale) throw notFound('sale')
    return withRefunds(sale.programId, sale)
  },
})
