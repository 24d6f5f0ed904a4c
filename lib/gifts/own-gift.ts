import { pagesSql } from '@/db/client'
import { isOwnCard } from '@/lib/auth/own-card'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** Nobody decides on what they asked for themselves. The database refuses it, too; this says why. @throws AppError forbidden */
export async function refuseOwn(ctx: Ctx, programId: string, redemptionId: string): Promise<void> {
  const [gift] = await pagesSql()<{ memberId: string }[]>`
    select member_id as "memberId" from disbursements where program_id = ${programId} and redemption_id = ${redemptionId}`
  if (gift && await isOwnCard(ctx, programId, gift.memberId)) throw new AppError('forbidden', 'This gift is for yourself: somebody else has to do this.')
}
