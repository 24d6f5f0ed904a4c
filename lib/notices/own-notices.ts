import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { countUnread, readNotices } from './queries'
import { noticePageInput, noticePageSchema } from './schemas'

export const ownNotices = defineUseCase({
  name: 'notices.own',
  summary: 'What the customer was told of their own cards, newest first, page by page.',
  permission: 'customer.own',
  kind: 'query',
  input: noticePageInput,
  output: noticePageSchema,
  run: (ctx, input) => readNotices({ customerId: customerOf(ctx), now: ctx.now, locale: ctx.locale, ...input }),
})

export const unreadNotices = defineUseCase({
  name: 'notices.unread',
  summary: 'How many notices the customer has not read, up to a hundred.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: z.object({ unread: z.int() }),
  run: async (ctx) => ({ unread: await countUnread(customerOf(ctx), ctx.now) }),
})

/** Up to the newest that was seen: what came meanwhile stays unread. @throws AppError not_found */
export const markNoticesRead = defineUseCase({
  name: 'notices.mark_read',
  summary: 'Marks the customer’s notices as read, up to the one that they saw last.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ upTo: z.uuid() }),
  output: z.object({ read: z.int() }),
  run: async (ctx, { upTo }) => {
    const customerId = customerOf(ctx)
    const now = ctx.now.toISOString()
    const [seen] = await ctx.tx.execute(sql`select from notices n join members m on m.program_id = n.program_id and m.id = n.member_id
      where n.id = ${upTo} and m.customer_id = ${customerId} and not member_dormant(m, ${now}::timestamptz)`)
    if (!seen) throw notFound('notice')
    const rows = await ctx.tx.execute(sql`
      update notices n set read_at = ${now}::timestamptz from members m, notices seen
      where m.customer_id = ${customerId} and n.program_id = m.program_id and n.member_id = m.id and n.read_at is null and seen.id = ${upTo}
        and (n.created_at, n.id) <= (seen.created_at, seen.id) and not member_dormant(m, ${now}::timestamptz)
      returning n.id`)
    return { read: rows.length }
  },
  event: (_input, { read }, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx), data: { read } }),
})
