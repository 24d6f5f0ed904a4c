import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { customerOf } from '@/lib/customers'
import { isProven } from './holder'
import { ownFactorsSchema } from './schemas'
import { isOn, standingOf } from './standing'

export const ownFactors = defineUseCase({
  name: 'factors.own',
  summary: 'How the customer signs in besides a code to the phone: authenticator application, passkeys, linked accounts.',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({}),
  output: ownFactorsSchema,
  run: async (ctx) => {
    const customerId = customerOf(ctx)
    const [standing, passkeys, accounts] = await Promise.all([
      standingOf(customerId),
      db().execute(sql`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt" from passkeys
        where customer_id = ${customerId} order by created_at, id`),
      db().execute(sql`select provider, created_at as "linkedAt", last_used_at as "lastUsedAt" from linked_accounts
        where customer_id = ${customerId} order by created_at, id`),
    ])
    return ownFactorsSchema.parse({
      totp: standing.totp, recoveryCodesLeft: standing.codes, passkeys: [...passkeys], accounts: [...accounts],
      open: !isOn(standing) || await isProven(ctx),
    })
  },
})
