import { keyedHash } from '@/lib/auth/keyed-hash'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay, startOfLocalDay } from '@/lib/core/local-day'
import type { Referred } from '@/lib/ledger'
import { versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { ReferralTerms } from './schemas'

/** What the rules promise both sides; null where they promise nothing. */
export function termsOf({ referrals, refundPolicy }: ProgramRules, currency: string): ReferralTerms | null {
  const { referrerPoints, friendPoints, ...rest } = referrals
  if (referrerPoints === null && friendPoints === null) return null
  return { ...rest, referrerPoints: referrerPoints ?? 0, friendPoints: friendPoints ?? 0, currency, refundPolicy }
}

/** The first moment after so many whole days from a moment's own day. */
export const afterDays = (moment: Date, days: number, timeZone: string): Date =>
  startOfLocalDay(dayPlusDays(localDay(moment, timeZone), days + 1), timeZone)

const OPEN_DAYS = 30
/** Until when an invitation is open. */
export const openUntil = (invitedAt: Date, timeZone: string): Date => afterDays(invitedAt, OPEN_DAYS, timeZone)

export const numberHash = (phone: string): string => keyedHash('referral', `phone ${phone}`)

type Joining = { phone: string; now: Date; joinedAt: Date; imported?: boolean }
/** Who was named by the friend or at the till, and from where. */
export type Named = Pick<Referred, 'referrerId' | 'channel' | 'blocked' | 'ownDevice' | 'addressHash' | 'deviceHash'>

/**
 * What a new membership says of who referred it: whom it names, or whoever named its number before. Nothing of history
 * that is brought in, nor while the program rewards nobody.
 */
export function referredBy(program: PublishedProgram, { phone, now, joinedAt, imported }: Joining, named: Named = {}): Referred | undefined {
  const version = versionAt(program, now)
  const terms = termsOf(version.rules, program.currency)
  if (!terms || imported) return undefined
  const first = joinedAt < now ? joinedAt : now
  return {
    id: newId(), phoneHash: numberHash(phone), terms, versionId: version.id,
    // What was bought earlier on the day counts too: people join at the counter, with their receipt in hand.
    countsFrom: startOfLocalDay(localDay(first, program.timeZone), program.timeZone).toISOString(),
    endsAt: afterDays(now, terms.buyDays, program.timeZone).toISOString(),
    ...named,
  }
}
