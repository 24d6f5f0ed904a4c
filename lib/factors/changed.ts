import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { endSessionsOf } from '@/lib/auth/sessions'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { writeNotices } from '@/lib/notices'
import { sessionOf } from './holder'
import type { FactorChange } from './schemas'
import { isOn, standingOf } from './standing'

type Changed = { ctx: Ctx & { tx: Tx }; customerId: string; change: FactorChange }

/** After a change of factors: every other device is signed out, and the customer hears of it. */
export async function factorChanged(changed: Changed): Promise<void> {
  const { ctx, customerId } = changed
  if (!isOn(await standingOf(customerId, ctx.tx))) {
    // The last factor is gone; its recovery codes would guard nothing.
    await ctx.tx.execute(sql`update customers set recovery_code_hashes = '{}' where id = ${customerId}`)
  }
  await endSessionsOf(ctx.tx, { customerId }, ctx.now, sessionOf(ctx))
  await tellCustomer(changed)
}

const cardRow = z.object({ programId: z.string(), memberId: z.string() })

/** By message to the phone, which whoever sits at the device may not hold; and among the notices, beside the card used last. */
export async function tellCustomer({ ctx, customerId, change }: Changed): Promise<void> {
  const [customer] = await ctx.tx.execute<{ phone: string | null; locale: string }>(sql`select phone, locale from customers where id = ${customerId}`)
  if (customer?.phone && messagingAvailable('sms')) {
    const recipient = { kind: 'customer', id: customerId, address: customer.phone } as const
    await queueMessage(ctx.tx, { channel: 'sms', template: 'sign_in_changed', recipient, values: { change }, locale: customer.locale })
  }
  const cards = z.array(cardRow).parse([...await ctx.tx.execute(sql`
    select program_id as "programId", id as "memberId" from members m
    where customer_id = ${customerId} and merged_into is null and ended_at is null and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz)
    order by last_used_at desc nulls last, id limit 1`)])
  await writeNotices(ctx.tx, cards.map((card) => (
    { ...card, organizationId: null, kind: 'sign_in_changed', key: newId(), at: ctx.now.toISOString(), data: { why: change } })))
}
