import { z } from 'zod'
import { keysetPage } from '@/lib/core/keyset'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findOrganizations } from './organization-queries'
import { organizationRow, pageInput, pageOutput } from './schemas'

export const listOrganizations = defineUseCase({
  name: 'platform.list_organizations',
  summary: 'Every organization, newest first',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ q: sentText().trim().max(100).optional(), state: z.enum(['active', 'suspended']).optional(), ...pageInput }),
  output: z.object({ organizations: z.array(organizationRow), ...pageOutput }),
  async run(_ctx, input) {
    const found = organizationRow.array().parse([...(await findOrganizations(input))])
    const { rows, ...page } = keysetPage(found, input, (row) => row.organizationId)
    return { organizations: rows, ...page }
  },
})
