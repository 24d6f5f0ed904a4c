import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { customerOf, readCards } from '@/lib/customers'
import { readMember } from '@/lib/members'
import type { MemberFacts } from '@/lib/members'
import { messagingAvailable } from '@/lib/messaging'
import type { ProgramRules } from '@/lib/programs/schemas'
import { ownerOf } from './queries'

export type Sender = { member: MemberFacts; giving: ProgramRules['giving']; business: string; timeZone: string; organizationId: string; country: string; proofs: ('pin' | 'code')[] }

/** The card that gives, its program's terms, and how its holder can prove it. @throws AppError not_found (no such card of theirs) */
export async function senderOf(ctx: Ctx, programId: string): Promise<Sender> {
  const [facts] = await readCards(customerOf(ctx), ctx.now, programId)
  if (!facts) throw notFound('card')
  const owner = await ownerOf(programId)
  const member = await readMember(programId, owner.organizationId, { kind: 'id', value: facts.card.memberId }, ctx.now)
  if (!member) throw notFound('card')
  const { card, rules } = facts
  const proofs = [...(member.pinHash ? ['pin' as const] : []), ...(member.phone && messagingAvailable('sms') ? ['code' as const] : [])]
  return { ...owner, member, giving: rules.giving, business: card.business.name, timeZone: card.program.timeZone, proofs }
}

/** @throws AppError disabled, conflict (the card is blocked) */
export function mostOf({ giving, member }: Sender): number {
  if (giving.mostPoints === null) throw new AppError('disabled', 'Members of this program can’t give points.')
  if (member.blocked) throw new AppError('conflict', 'Your card is blocked. Ask at the shop.', { reason: 'blocked' })
  return giving.mostPoints
}
