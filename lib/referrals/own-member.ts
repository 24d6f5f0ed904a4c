import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'

type OwnMember = { memberId: string; phone: string | null; code: string; country: string }

/** The customer's own open card of a program. @throws AppError forbidden (no customer), not_found */
export async function ownMember({ actor, now }: Ctx, programId: string): Promise<OwnMember> {
  const customerId = actor.kind === 'customer' || actor.kind === 'user' ? actor.customerId : undefined
  if (!customerId) throw new AppError('forbidden', 'Sign in with your phone number to see your cards.')
  const [row] = await pagesSql()<OwnMember[]>`
    select m.id as "memberId", c.phone, m.referral_code as code, o.country
    from members m join customers c on c.id = m.customer_id join programs p on p.id = m.program_id join organizations o on o.id = p.organization_id
    where m.program_id = ${programId} and m.customer_id = ${customerId} and m.merged_into is null and not member_dormant(m, ${now.toISOString()}::timestamptz)`
  if (!row) throw notFound('card')
  return row
}
