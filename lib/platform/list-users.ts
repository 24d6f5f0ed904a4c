import { z } from 'zod'
import { keysetPage } from '@/lib/core/keyset'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { pageInput, pageOutput, userRow } from './schemas'
import { findUsers } from './user-queries'

export const listUsers = defineUseCase({
  name: 'platform.list_users',
  summary: 'Everybody who signs in with e-mail and password, newest first',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ q: sentText().trim().max(100).optional(), state: z.enum(['disabled', 'administrators']).optional(), ...pageInput }),
  output: z.object({ users: z.array(userRow), ...pageOutput }),
  async run(_ctx, input) {
    const found = userRow.array().parse([...(await findUsers(input))])
    const { rows, ...page } = keysetPage(found, input, (row) => row.userId)
    return { users: rows, ...page }
  },
})
