import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { members } from '@/db/schema/members'
import { customers } from '@/db/schema/people'
import { AppError } from '@/lib/core/errors'

type Card = { programId: string; memberId: string }

/** Whoever is deleting their account at this moment is waited for: the card is nobody’s then. @throws AppError conflict */
export async function refuseErased(tx: Tx, { programId, memberId }: Card): Promise<void> {
  const [holder] = await tx.select({ erasedAt: customers.erasedAt }).from(members).innerJoin(customers, eq(customers.id, members.customerId))
    .where(and(eq(members.programId, programId), eq(members.id, memberId))).for('share', { of: customers })
  if (holder?.erasedAt) throw new AppError('conflict', 'This member has deleted their account: the card is nobody’s any more.', { reason: 'erased' })
}
