import { newId } from '@/lib/core/ids'
import { bonusAward } from '@/lib/earning'
import type { Award, Enrolment, Referred } from '@/lib/ledger'
import type { ProgramRules } from '@/lib/programs/schemas'
import { numberHash } from '@/lib/referrals'
import { newMemberNumber } from './member-number'

type NewMember = { phone: string; tierKey: string; joinedAt: Date; name?: string; consents?: Record<string, boolean>; welcome?: Award; referral?: Referred; door?: Enrolment['door'] }

/** A member to be made by the next posting, in one transaction with whatever else it does. */
export const enrolmentOf = ({ phone, tierKey, joinedAt, name, consents, welcome, referral, door }: NewMember): { id: string; enrol: Enrolment } => ({
  id: newId(),
  enrol: {
    customerId: newId(), phone, number: newMemberNumber(), tierKey, joinedAt: joinedAt.toISOString(), name: name ?? null, consents,
    ...(door ? { door } : {}),
    // By it somebody is known who left within the year, and is nobody new; history gives nothing to anybody.
    ...(door === 'import' ? {} : { phoneHash: numberHash(phone) }),
    ...(welcome ? { welcome } : {}),
    ...(referral ? { referral } : {}),
  },
})

/** What joining brings by the rules of the moment: nothing to whom history brings in. */
export const welcomeBy = (rules: ProgramRules, now: Date, timeZone: string, terminalKind?: string): Award | undefined =>
  rules.bonuses.welcomePoints === null || terminalKind === 'import' ? undefined : bonusAward(rules, rules.bonuses.welcomePoints, now, timeZone)
