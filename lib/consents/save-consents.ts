import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { invalid, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, holdAccount, readCards } from '@/lib/customers'
import { provenEmail } from './proven-email'
import { readConsents } from './queries'
import { channels } from './plain'
import { channelSchema } from './schemas'

/** What is as it was leaves no trace. @throws AppError not_found (no such card of theirs), validation_failed (e-mail without a proven address) */
export const saveConsents = defineUseCase({
  name: 'consents.save',
  summary: 'Says by which ways one program may tell the customer of offers',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ programId: z.uuid(), sms: z.boolean(), email: z.boolean(), in_app: z.boolean() }),
  output: z.object({ programId: z.uuid(), memberId: z.uuid(), changed: z.array(channelSchema) }),
  run: async (ctx, { programId, ...wanted }) => {
    const customerId = customerOf(ctx)
    await holdAccount(ctx.tx, customerId)
    const [facts] = await readCards(customerId, ctx.now, programId)
    if (!facts) throw notFound('card')
    const { memberId } = facts.card
    const { allowed } = await readConsents(programId, memberId)
    const changed = channels.filter((channel) => wanted[channel] !== allowed[channel])
    if (changed.includes('email') && wanted.email && !(await provenEmail(customerId, ctx.now))) throw invalid('email', 'Give an e-mail address first, and open the link that is sent to it.', 'unproven')
    for (const channel of changed) {
      await ctx.tx.execute(sql`select set_consent(${programId}, ${memberId}, ${channel}, ${wanted[channel]}, 'customer')`)
    }
    return { programId, memberId, changed }
  },
  event: (input, { programId, memberId, changed }) =>
    ({ programId, subjectKind: 'member', subjectId: memberId, memberId, data: Object.fromEntries(changed.map((channel) => [channel, input[channel]])) }),
})
