import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { sessionOf } from './holder'
import { responseInput } from './passkey-responses'
import { showFactor } from './show-factor'

/** For the next minutes factors may be changed on this device. @throws AppError code_invalid, rate_limited */
export const proveFactor = defineUseCase({
  name: 'factors.prove',
  summary: 'Shows a second factor once more, before factors are changed.',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ code: sentText().trim().max(40).optional(), response: responseInput.optional() }),
  output: z.object({ customerId: z.uuid(), factor: z.enum(['totp', 'recovery_code', 'passkey']) }),
  run: async (ctx, { code, response }) => {
    const [customerId, sessionId] = [customerOf(ctx), sessionOf(ctx)]
    const binding = { boundTo: `session:${sessionId}`, purpose: 'prove' } as const
    const factor = await showFactor(ctx.tx, { customerId, now: ctx.now, code, response, binding })
    await ctx.tx.execute(sql`update sessions set factor_proven_at = ${ctx.now.toISOString()}::timestamptz where id = ${sessionId}`)
    return { customerId, factor }
  },
  event: (_, { customerId, factor }) => ({ subjectKind: 'customer', subjectId: customerId, data: { factor } }),
})
