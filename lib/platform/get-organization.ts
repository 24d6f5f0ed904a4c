import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { findOrganization } from './organization-queries'
import { organizationDetail } from './schemas'

/** @throws AppError not_found */
export const getAnyOrganization = defineUseCase({
  name: 'platform.get_organization',
  summary: 'One organization with its outlets and staff',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ organizationId: z.uuid() }),
  output: organizationDetail,
  async run(_ctx, { organizationId }) {
    const found = await findOrganization(organizationId)
    if (!found) throw notFound('organization')
    return organizationDetail.parse(found)
  },
})
