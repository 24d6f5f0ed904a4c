import { newId } from '@/lib/core/ids'
import type { Enrolment } from '@/lib/ledger'
import { newMemberNumber } from './member-number'

type NewMember = { phone: string; tierKey: string; joinedAt: Date; name?: string; consents?: Record<string, boolean> }

/** A member to be made by the next posting, in one transaction with whatever else it does. */
export const enrolmentOf = ({ phone, tierKey, joinedAt, name, consents }: NewMember): { id: string; enrol: Enrolment } => ({
  id: newId(),
  enrol: {
    customerId: newId(), phone, number: newMemberNumber(), tierKey, joinedAt: joinedAt.toISOString(), name: name ?? null, consents,
  },
})
