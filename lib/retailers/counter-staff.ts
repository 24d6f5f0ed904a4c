import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { retailerStaff, retailers } from '@/db/schema/retailers'
import { AppError, notFound } from '@/lib/core/errors'
import { maskPhone, readPhone } from '@/lib/core/phone'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { ensureCustomer } from '@/lib/customers'
import { brandOf, retailerOf } from './internal'
import { phoneText } from './schemas'

const MOST = 50

/**
 * They sign in with a code to their own phone, and act in their own name. Who was a customer of this retailer is none any more.
 * @throws AppError conflict (its own number, or too many), validation_failed
 */
export const addCounterStaff = defineUseCase({
  name: 'retailers.add_counter_staff',
  summary: 'A retailer lets somebody serve at its counter, who signs in with their own phone.',
  kind: 'command',
  permission: 'retailer.manage',
  input: z.object({ phone: phoneText, name: plainText(100) }),
  output: z.object({ retailerId: z.uuid(), customerId: z.uuid() }),
  run: async (ctx, { phone: typed, name }) => {
    const { retailerId, customerId: owner, organizationId } = retailerOf(ctx)
    const { country } = await brandOf(ctx)
    const phone = readPhone(typed, country)
    const { customerId } = await ensureCustomer(ctx.tx, { phone }, ctx.now)
    await ctx.tx.select({ id: retailers.id }).from(retailers).where(eq(retailers.id, retailerId)).for('update')
    if (customerId === owner) throw new AppError('conflict', 'This is the number you sign in with yourself.')
    const there = await ctx.tx.select({ customerId: retailerStaff.customerId }).from(retailerStaff)
      .where(and(eq(retailerStaff.retailerId, retailerId), isNull(retailerStaff.endedAt)))
    if (there.length >= MOST) throw new AppError('conflict', `At most ${MOST} people serve at a counter. Remove somebody first.`)
    await ctx.tx.insert(retailerStaff).values({ organizationId, retailerId, customerId, name, addedAt: ctx.now })
      .onConflictDoUpdate({ target: [retailerStaff.retailerId, retailerStaff.customerId], set: { name, addedAt: ctx.now, endedAt: null } })
    return { retailerId, customerId }
  },
  event: (_, { retailerId, customerId }) => ({ subjectKind: 'retailer', subjectId: retailerId, data: { customerId } }),
})

/** From the next request on; what they did stays under their name. @throws AppError not_found */
export const removeCounterStaff = defineUseCase({
  name: 'retailers.remove_counter_staff',
  summary: 'A retailer ends somebody’s work at its counter.',
  kind: 'command',
  permission: 'retailer.manage',
  input: z.object({ customerId: z.uuid() }),
  output: z.object({ retailerId: z.uuid(), customerId: z.uuid() }),
  run: async (ctx, { customerId }) => {
    const { retailerId } = retailerOf(ctx)
    const [ended] = await ctx.tx.update(retailerStaff).set({ endedAt: ctx.now })
      .where(and(eq(retailerStaff.retailerId, retailerId), eq(retailerStaff.customerId, customerId), isNull(retailerStaff.endedAt)))
      .returning({ customerId: retailerStaff.customerId })
    if (!ended) throw notFound('person at your counter')
    return { retailerId, customerId }
  },
  event: (_, { retailerId, customerId }) => ({ subjectKind: 'retailer', subjectId: retailerId, data: { customerId } }),
})

export const listCounterStaff = defineUseCase({
  name: 'retailers.own_staff',
  summary: 'Who serves at the caller’s counter.',
  kind: 'query',
  permission: 'retailer.manage',
  input: z.object({}),
  output: z.array(z.object({ customerId: z.uuid(), name: z.string(), phone: z.string(), since: z.date() })),
  run: async (ctx) => {
    const { retailerId } = retailerOf(ctx)
    const rows = await db().select({ customerId: retailerStaff.customerId, name: retailerStaff.name, phone: customers.phone, since: retailerStaff.addedAt })
      .from(retailerStaff).innerJoin(customers, eq(customers.id, retailerStaff.customerId))
      .where(and(eq(retailerStaff.retailerId, retailerId), isNull(retailerStaff.endedAt))).orderBy(retailerStaff.addedAt)
    return rows.map((row) => ({ ...row, phone: row.phone ? maskPhone(row.phone) : '' }))
  },
})
