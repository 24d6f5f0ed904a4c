import { checkCode } from '@/lib/auth/one-time-codes'
import { AppError } from '@/lib/core/errors'
import type { Day } from '@/lib/core/local-day'
import type { Spend } from '@/lib/ledger'
import { allowanceShown, pinMatches, readCardToken } from '@/lib/members'
import type { MemberFacts } from '@/lib/members'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { MemberRef } from '@/lib/members/schemas'
import type { Proof } from './schemas'

type Asked = {
  programId: string
  member: Pick<MemberFacts, 'memberId' | 'phone' | 'pinHash'>
  /** How the till named the member: a card's token names and proves at once. */
  ref: MemberRef
  proof?: Proof
  rules: ProgramRules
  points: number
  now: Date
  /** Of a sale that was made before it is sent: when, and on which local day. */
  made?: { at: Date; day: Day }
}

const required = (message: string, accepted: string[], reason: string) =>
  new AppError('proof_required', message, { accepted, reason })

/**
 * Whether the member agreed to spend: by the card's token, a one-time code, or the PIN, where the program takes them;
 * else the posting sees that the day's allowance without proof is not passed.
 * Source: product.md, "Proof". @throws AppError proof_required, rate_limited (too many PINs)
 */
export async function proveSpending({ programId, member, ref, proof, rules, points, now, made }: Asked): Promise<Pick<Spend, 'unproven' | 'codeId'>> {
  const accepted = (['token', 'code', 'pin'] as const).filter((kind) => rules.proof[kind])
  // Not as of when the sale says it happened: a photographed card and a back-dated sale would spend today's points. What was made without a network
  // may spend what its card said, within the limit of the day on which it was shown, which the posting counts.
  const shown = (token: string) => readCardToken(programId, token, now) === member.memberId
  if (rules.proof.token && ref.token !== undefined && shown(ref.token)) return {}
  const given = accepted.find((kind) => proof?.[kind] !== undefined)
  const value = given && proof?.[given]
  if (given === undefined || value === undefined) {
    const limit = rules.redeem.unprovenPointsPerDay
    if (limit > 0 && points <= limit) return { unproven: { points, limit } }
    throw required('Spending points needs the card, a code or the PIN.', accepted, 'missing')
  }
  switch (given) {
    case 'token': {
      if (shown(value)) return {}
      const limit = rules.redeem.offlinePointsPerDay
      const allowed = made && limit > 0 ? await allowanceShown(programId, value, made.at) : null
      if (made && allowed?.memberId === member.memberId && points <= allowed.points) return { unproven: { points, limit, day: made.day } }
      throw required('The card’s code is over or not this member’s. Show it again.', accepted, 'token_invalid')
    }
    case 'pin':
      if (!(await pinMatches(member.memberId, member.pinHash, value, now))) throw required('This PIN is wrong.', accepted, 'pin_invalid')
      return {}
    case 'code': return { codeId: await checkedCode(member, value, now, accepted) }
  }
}

async function checkedCode(member: Asked['member'], code: string, now: Date, accepted: string[]): Promise<string> {
  try {
    if (!member.phone) throw new AppError('code_invalid', 'This member has no phone number.')
    return await checkCode({ purpose: 'redeem', phone: member.phone, subject: member.memberId, code, now })
  } catch (error) {
    if (error instanceof AppError && error.code === 'code_invalid') throw required(error.message, accepted, 'code_invalid')
    throw error
  }
}
