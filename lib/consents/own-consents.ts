import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, readCards } from '@/lib/customers'
import { provenEmail } from './proven-email'
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
    const [email, cards] = await Promise.all([provenEmail(customerId, ctx.now), readCards(customerId, ctx.now)])
    const programs = await Promise.all(cards.map(async ({ card: { programId, memberId, business, program } }) =>
      ({ programId, business: business.name, timeZone: program.timeZone, ...(await readConsents(programId, memberId)) })))
    return { email, programs }
  },
})
