import { tillSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** Kept for whoever looks after sales: a receipt whose points somebody asked for in vain. What is only passing is not. */
export async function noteRefusal({ now }: Ctx, programId: string, saleId: string, customerId: string, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code === 'unavailable') return
  await tillSql()`
    insert into refused_claims as c (program_id, sale_id, customer_id, last_at)
    select program_id, id, ${customerId}, ${now} from sales where program_id = ${programId} and id = ${saleId} and member_id is null
    on conflict (program_id, sale_id, customer_id) do update set times = c.times + 1, last_at = greatest(c.last_at, excluded.last_at)`
}
