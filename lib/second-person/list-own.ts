import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { actorId } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { takeInCustomer } from '@/lib/retailers'

const item = z.object({ changeId: z.uuid(), name: z.string(), madeAt: z.date(), state: z.enum(['waiting', 'refused']), reason: z.string().nullable(), yours: z.boolean() })
type WaitingCustomer = z.output<typeof item>
const MOST = 50

/** Whom a retailer registered and the brand has not verified yet, or refused: no claim can be made for them. The last first; refused ones as long as they are kept. */
export const ownWaitingCustomers = defineUseCase({
  name: 'changes.own_customers',
  summary: 'Customers whom this retailer registered and who wait for the brand, or were refused',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({}),
  output: z.array(item),
  run: async ({ actor }) => {
    if (actor.kind !== 'customer' || !actor.retailerId) throw notFound('retailer')
    const rows = await pagesSql()<(Omit<WaitingCustomer, 'madeAt'> & { madeAt: string })[]>`
      select id as "changeId", title as name, made_at as "madeAt", state, reason, maker_id = ${actorId(actor)} as yours from pending_changes
      where retailer_id = ${actor.retailerId} and use_case = ${takeInCustomer.declaration.name} and state in ('waiting', 'refused') and forgotten_at is null
      order by made_at desc, id desc limit ${MOST}`
    return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }))
  },
})
