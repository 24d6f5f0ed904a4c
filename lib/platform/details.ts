import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { findOrganization } from './organization-queries'
import { organizationDetail, userDetail } from './schemas'
import { findUser } from './user-queries'

/** @throws AppError not_found */
export const getAnyOrganization = defineUseCase({
  name: 'platform.get_organization',
  summary: 'One organization with its outlets and staff',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ organizationId: z.uuid() }),
  output: organizationDetail,
  run: async (_ctx, { organizationId }) => organizationDetail.parse(found('organization', await findOrganization(organizationId))),
})

/** @throws AppError not_found */
export const getUser = defineUseCase({
  name: 'platform.get_user',
  summary: 'One user with their places of work and signed-in devices',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ userId: z.uuid() }),
  output: userDetail,
  run: async (_ctx, { userId }) => userDetail.parse(found('user', await findUser(userId))),
})

function found(thing: string, row: unknown): unknown {
  if (!row) throw notFound(thing)
  return row
}
