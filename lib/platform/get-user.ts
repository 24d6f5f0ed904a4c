import { z } from 'zod'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { userDetail } from './schemas'
import { findUser } from './user-queries'

/** @throws AppError not_found */
export const getUser = defineUseCase({
  name: 'platform.get_user',
  summary: 'One user with their places of work and signed-in devices',
  permission: 'platform.read',
  kind: 'query',
  input: z.object({ userId: z.uuid() }),
  output: userDetail,
  async run(_ctx, { userId }) {
    const found = await findUser(userId)
    if (!found) throw notFound('user')
    return userDetail.parse(found)
  },
})
