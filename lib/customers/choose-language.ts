import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { defineUseCase } from '@/lib/core/use-case'
import { languageSchema } from '@/lib/language/schemas'
import { customerOf } from './own-cards'

/** `guessed`: what the browser asked for, which gives way to what was chosen before. */
export const chooseLanguage = defineUseCase({
  name: 'customers.choose_language',
  summary: 'What the customer’s pages and messages speak',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ language: languageSchema, guessed: z.boolean().default(false) }),
  output: z.object({ language: languageSchema }),
  run: async (ctx, { language, guessed }) => {
    const own = and(eq(customers.id, customerOf(ctx)), isNull(customers.erasedAt))
    await ctx.tx.update(customers).set({ locale: language }).where(guessed ? and(own, isNull(customers.locale)) : own)
    return { language }
  },
  event: ({ language, guessed }, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx), data: { language, guessed } }),
})
