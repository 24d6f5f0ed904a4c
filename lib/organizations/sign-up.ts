import { z } from 'zod'
import { hashPassword } from '@/lib/auth/passwords'
import { countAct } from '@/lib/auth/rate-limit'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { createOrganization, createUser } from './create-organization'
import { email, name, organizationInput } from './schemas'

/** @throws AppError conflict (the address has an account), validation_failed, rate_limited */
export const signUp = defineUseCase({
  name: 'organizations.sign_up',
  summary: 'A shop owner opens an account with an organization and its first outlet.',
  kind: 'command',
  permission: 'organization.create',
  input: z.object({
    name, email, password: sentText().min(1, 'Choose a password.').max(1_000), business: name, ...organizationInput.omit({ name: true }).shape,
  }),
  output: z.object({ userId: z.uuid(), organizationId: z.uuid(), slug: z.string(), outletId: z.uuid() }),
  run: async (ctx, input) => {
    if (ctx.address) await countAct({ key: `sign-up:address:${ctx.address}`, most: 20, seconds: 3_600 }, ctx.now)
    const passwordHash = await hashPassword(input.password, [input.name, input.email])
    const userId = await createUser(ctx.tx, { name: input.name, email: input.email, passwordHash, now: ctx.now })
    return { userId, ...(await createOrganization(ctx, { ...input, name: input.business }, userId)) }
  },
  event: ({ kind }, { organizationId, userId }) => ({
    organizationId, subjectKind: 'organization', subjectId: organizationId, data: { ownerId: userId, kind },
  }),
})
