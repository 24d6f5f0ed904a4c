import { countAct } from '@/lib/auth/rate-limit'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid } from '@/lib/core/errors'
import { identify, isDormant, readMember } from '@/lib/members'
import type { Identifier, MemberFacts } from '@/lib/members'
import type { Sender } from './sender'

/** Nobody finds out who is a member by trying numbers. */
const TRIES = { most: 20, seconds: 3_600 }
const nobody = () => invalid('to', 'Nobody collects points here with this number. They can join at the till first.')

/**
 * Who is meant by a phone or card number. A card that lay unused for a year is nobody's: its number may be a stranger's by now.
 * @throws AppError validation_failed (nobody, or oneself), rate_limited
 */
export async function receiverOf(ctx: Ctx, programId: string, { member, organizationId, country }: Sender, to: string): Promise<MemberFacts> {
  await countAct({ key: `giving:${member.customerId}`, ...TRIES }, ctx.now)
  const found = await readMember(programId, organizationId, read(to, { programId, country, at: ctx.now }), ctx.now)
  if (!found || found.blocked) throw nobody()
  if (found.memberId === member.memberId || found.customerId === member.customerId) throw invalid('to', 'This is your own card.', 'own')
  if (await isDormant(programId, found.memberId, ctx.now)) throw nobody()
  return found
}

function read(to: string, where: Parameters<typeof identify>[1]): Identifier {
  const digits = to.replaceAll(/[\s-]/g, '')
  try {
    return identify(/^\d{16}$/.test(digits) ? { memberNumber: digits } : { phone: to }, where)
  } catch (error) {
    if (error instanceof AppError) throw invalid('to', 'This is no phone number and no card number; look for a mistyped digit.')
    throw error
  }
}
