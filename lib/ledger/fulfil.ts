import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { redemptions } from '@/db/schema/ledger'

/** What was captured has reached its member: no points move any more. */
export async function fulfil(tx: Tx, programId: string, redemptionId: string): Promise<void> {
  await tx.update(redemptions).set({ state: 'fulfilled' }).where(and(eq(redemptions.programId, programId), eq(redemptions.id, redemptionId), eq(redemptions.state, 'captured')))
}
