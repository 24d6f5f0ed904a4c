import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { users } from '@/db/schema/people'
import { hashPassword } from '@/lib/auth/passwords'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { createOrganization, createUser } from './create-organization'
import { email, name, organizationInput, slug } from './schemas'

export const person = z.object({
  email,
  name: name.optional(),
  /** Without one, the person sets it through "Forgot your password?". */
  password: sentText().max(1_000).optional(),
})

/**
 * Without an owner it has none until somebody is made one. @throws AppError validation_failed, conflict (the slug is
 * taken)
 */
export const createForOwner = defineUseCase({
  name: 'organizations.create',
  summary: 'The platform’s administrator opens an organization, for an owner who may not have an account yet.',
  kind: 'command',
  permission: 'platform.manage',
  input: z.object({
    ...organizationInput.shape,
    slug: slug.optional(),
    owner: person.optional(),
    outlet: name.optional(),
  }),
  output: z.object({ organizationId: z.uuid(), slug: z.string(), outletId: z.uuid(), ownerId: z.uuid().nullable() }),
  run: async (ctx, input) => {
    const ownerId = input.owner ? await accountOf(ctx.tx, input.owner, ctx.now) : null
    return { ...(await createOrganization(ctx, input, ownerId, input.outlet ?? input.name)), ownerId }
  },
  event: ({ kind }, { organizationId, ownerId }) => ({
    organizationId,
    subjectKind: 'organization',
    subjectId: organizationId,
    data: { kind, ownerId },
  }),
})

/** The account with this address; who has none gets one. */
export async function accountOf(tx: Tx, given: z.output<typeof person>, now: Date): Promise<string> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, given.email))
  if (known) return known.id
  const passwordHash = given.password ? await hashPassword(given.password, [given.email]) : null
  return createUser(tx, { name: given.name ?? given.email, email: given.email, passwordHash, now })
}
