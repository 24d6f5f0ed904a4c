import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'

/** Whether a card is the caller's own: of their sign-in, of their number or of the one that a manager noted, also where another was merged into it. */
export async function isOwnCard({ actor, organizationId = '' }: Ctx, programId: string, memberId: string): Promise<boolean> {
  if (actor.kind !== 'user') return false
  const [row] = await pagesSql()<{ own: boolean }[]>`
    select staff_is_member(${programId}, ${memberId}, ${organizationId}, ${actor.userId}) or exists (
      select from members m where m.customer_id = ${actor.customerId ?? null}
        and m.program_id = ${programId} and m.id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId})))) as own`
  return row?.own ?? false
}

/** The same, where somebody else could act in the caller's place: a business of one person has nobody to ask. */
export async function isForColleague(ctx: Ctx, programId: string, memberId: string): Promise<boolean> {
  const { actor, organizationId = '' } = ctx
  if (actor.kind !== 'user' || !await isOwnCard(ctx, programId, memberId)) return false
  const [other] = await pagesSql()`
    select from staff f join users u on u.id = f.user_id where f.organization_id = ${organizationId} and f.user_id <> ${actor.userId}
      and f.ended_at is null and f.role in ('owner', 'manager') and u.disabled_at is null limit 1`
  return other !== undefined
}
