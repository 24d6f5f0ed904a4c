import { z } from 'zod'
import { keyedHash } from '@/lib/auth/keyed-hash'
import { countAct } from '@/lib/auth/rate-limit'
import { AppError } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf, holdAccount, readDormant } from '@/lib/customers'
import { appUrl } from '@/lib/env'
import { messagingAvailable, queueMessage } from '@/lib/messaging'
import { sealEmail } from './email-token'

/** @throws AppError rate_limited, disabled, conflict (the number has old cards that may be another's) */
export const requestEmailProof = defineUseCase({
  name: 'consents.request_email',
  summary: 'Sends a link to an e-mail address, by which the customer shows that it is theirs',
  permission: 'customer.own',
  kind: 'command',
  input: z.object({ email: z.email('Enter an e-mail address.').trim().toLowerCase().max(320) }),
  output: z.object({}),
  run: async (ctx, { email }) => {
    const customerId = customerOf(ctx)
    if (!messagingAvailable('email')) throw new AppError('disabled', 'E-mail is not set up here, so no link can be sent.')
    if ((await readDormant(customerId, ctx.now)).length > 0) throw new AppError('conflict', 'Your number has old cards. Open them, or take your number off them, on your first page.', { reason: 'old_cards' })
    await countAct({ key: `email-proof:${customerId}`, most: 5, seconds: 3_600 }, ctx.now)
    await countAct({ key: `email-proof:email:${keyedHash('email', email)}`, most: 3, seconds: 3_600 }, ctx.now)
    await holdAccount(ctx.tx, customerId)
    await queueMessage(ctx.tx, {
      channel: 'email', template: 'prove_email', recipient: { kind: 'customer', id: customerId, address: email },
      values: { link: `${appUrl()}/me/email/${sealEmail({ customerId, email, askedAt: ctx.now })}` },
    })
    return {}
  },
  // The address itself stays out of the event log.
  event: (_input, _output, ctx) => ({ subjectKind: 'customer', subjectId: customerOf(ctx) }),
})
