import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { customers } from '@/db/schema/people'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards, readDormant } from '@/lib/customers'
import { readConsents } from './queries'
import { ownConsentsSchema } from './schemas'

export const ownConsents = defineUseCase({
  name: 'consents.own',
  summary: 'Which programs may tell the customer of offers, how, and since when; and the e-mail address they proved.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: ownConsentsSchema,
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    const [person, cards, dormant] = await Promise.all([
      db().select({ email: customers.email, verifiedAt: customers.emailVerifiedAt }).from(customers).where(eq(customers.id, customerId)),
      readCards(customerId, ctx.now), readDormant(customerId, ctx.now),
    ])
    const programs = await Promise.all(cards.map(async ({ card: { programId, memberId, business, program } }) =>
      ({ programId, business: business.name, timeZone: program.timeZone, ...(await readConsents(programId, memberId)) })))
    // Beside a dormant card the address may be that of whoever had the number before.
    const { email = null, verifiedAt = null } = dormant.length > 0 ? {} : person[0] ?? {}
    return { email, proven: email !== null && verifiedAt !== null, programs }
  },
})
