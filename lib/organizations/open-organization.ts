import { z } from 'zod'
import { userOf } from '@/lib/auth/account/person'
import { defineUseCase } from '@/lib/core/use-case'
import { createOrganization } from './create-organization'
import { organizationInput } from './schemas'

/** @throws AppError forbidden, for who has no account with e-mail and password */
export const openOrganization = defineUseCase({
  name: 'organizations.open',
  summary: 'Somebody who has an account opens one more organization and owns it.',
  kind: 'command',
  permission: 'organization.create',
  input: organizationInput,
  output: z.object({ organizationId: z.uuid(), slug: z.string(), outletId: z.uuid() }),
  run: async (ctx, input) => createOrganization(ctx, input, userOf(ctx).userId),
  event: ({ kind }, { organizationId }) => ({
    organizationId,
    subjectKind: 'organization',
    subjectId: organizationId,
    data: { kind },
  }),
})
