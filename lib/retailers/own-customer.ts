import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { invalid } from '@/lib/core/errors'

/** A retailer is not its own customer: neither its owner nor who serves at its counter. @throws AppError validation_failed */
export async function refuseOwn(tx: Tx, retailerId: string, phone: string): Promise<void> {
  const [row] = await tx.execute<{ own: boolean }>(sql`
    select exists (select from customers c where c.phone = ${phone} and serves_at_retailer(${retailerId}, c.id)) as own`)
  if (row?.own) throw invalid('phone', 'This number belongs to your own business: a retailer can’t be its own customer.')
}
