import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { birthdayDay } from '@/lib/core/birthday'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from './own-cards'

/** Once: who could change it could have a birthday each month. A shop corrects it for its own card. @throws AppError conflict */
export const setBirthday = defineUseCase({
  name: 'customers.set_birthday',
  summary: 'Says the customer’s birthday, once',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ birthday: birthdayDay }),
  output: z.object({ birthday: z.string() }),
  run: async (ctx, { birthday }) => {
    const done = await ctx.tx.update(customers).set({ birthday }).where(and(eq(customers.id, customerOf(ctx)), isNull(customers.birthday), isNull(customers.erasedAt))).returning()
    if (done.length === 0) throw new AppError('conflict', 'Your birthday is known already. Ask a shop to correct it.', { reason: 'birthday_known' })
    return { birthday }
  },
  // The day itself stays out of the event log.
  event: (_input, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx) }),
  keep: () => ({ birthday: '' }),
})
