import { pagesSql } from '@/db/client'
import { isForColleague } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** Either side may be one's own card; where there is somebody else, that one does it. @throws AppError forbidden */
export async function leaveOwnReferral(ctx: Ctx, programId: string, referralId: string): Promise<void> {
  const [sides] = await pagesSql()<{ ids: string[] }[]>`
    select array_remove(array[referrer_id, friend_id], null) as ids from referrals where program_id = ${programId} and id = ${referralId}`
  for (const memberId of sides?.ids ?? []) {
    if (await isForColleague(ctx, programId, memberId)) throw new AppError('forbidden', 'One of these cards is your own: somebody else must do this.')
  }
}
