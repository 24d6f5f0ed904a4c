import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/**
 * Nobody decides on what they asked for themselves: by the card of their own sign-in, or of the number a manager noted. The database
 * refuses it, too; this says why. @throws AppError forbidden
 */
export async function refuseOwn({ actor, organizationId = '' }: Ctx, programId: string, redemptionId: string): Promise<void> {
  if (actor.kind !== 'user') return
  const [own] = await pagesSql()`
    select from disbursements d join members m on m.program_id = d.program_id and m.id = d.member_id
    where d.program_id = ${programId} and d.redemption_id = ${redemptionId} and (m.customer_id = ${actor.customerId ?? null}
      or staff_is_member(d.program_id, d.member_id, ${organizationId}, ${actor.userId}))`
  if (own) throw new AppError('forbidden', 'This gift is for yourself: somebody else has to do this.')
}
