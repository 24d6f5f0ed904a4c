import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { customers } from '@/db/schema/people'
import { checkCode, consumeCode } from '@/lib/auth/one-time-codes'
import { countAct } from '@/lib/auth/rate-limit'
import { readPhone } from '@/lib/core/phone'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { provePhone } from '@/lib/customers'
import { forgetIdleFactors } from '@/lib/factors'
import { sealProof } from './proof'
import { phoneText } from './schemas'

const CHECKS_PER_ADDRESS = 60

/** Uses the code up. @throws AppError code_invalid, rate_limited */
export const verifyLookup = defineUseCase({
  name: 'lookup.verify',
  summary: 'Exchanges the code that was sent for a proof that opens the number’s points for a quarter of an hour.',
  permission: 'public',
  kind: 'command',
  input: z.object({ phone: phoneText, code: sentText().trim().min(1, 'Enter the six digits.').max(20) }),
  output: z.object({ proof: z.string(), expiresAt: z.coerce.date() }),
  run: async (ctx, input) => {
    const phone = readPhone(input.phone)
    if (ctx.address) {
      await countAct({ key: `code-check:address:${ctx.address}`, most: CHECKS_PER_ADDRESS, seconds: 600 }, ctx.now)
    }
    const code = await checkCode({ purpose: 'lookup', phone, code: input.code, now: ctx.now })
    // The person before their code, as who deletes their account takes them.
    const [known] = await ctx.tx.select({ id: customers.id }).from(customers).where(eq(customers.phone, phone)).for('no key update')
    await consumeCode(ctx.tx, code, ctx.now)
    if (known) await forgetIdleFactors(ctx.tx, { customerId: known.id, phone }, ctx)
    await provePhone(ctx.tx, phone, ctx)
    return sealProof(phone, ctx.now)
  },
  event: () => ({}),
  keep: (output) => ({ ...output, proof: '' }),
})
