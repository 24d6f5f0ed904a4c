import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** Nobody decides on what they asked for themselves: by the card of their own sign-in, or of the number a manager noted. @throws AppError forbidden */
export async function refuseOwn({ actor, organizationId = '' }: Ctx, programId: string, redemptionId: string): Promise<void> {
  if (actor.kind !== 'user') return
  const [own] = await pagesSql()`
    select from disbursements d join members m on m.program_id = d.program_id and m.id = d.member_id join customers c on c.id = m.customer_id
    where d.program_id = ${programId} and d.redemption_id = ${redemptionId} and (c.id = ${actor.customerId ?? null}
      or exists (select from staff f where f.organization_id = ${organizationId} and f.user_id = ${actor.userId} and f.phone = c.phone))`
  if (own) throw new AppError('forbidden', 'This gift is for yourself: somebody else has to do this.')
}
