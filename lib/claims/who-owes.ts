import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import type { Claim } from './internal'
import { settingsOf } from './internal'
import type { ClaimSettings } from './schemas'

/** How the brand takes points back from both sides of a claim: what a side spent that has deleted its account since is written off, for nobody is left to owe it. */
export async function settingsForBack(tx: Pick<Tx, 'select' | 'execute'> | ReturnType<typeof db>, { programId, memberId, retailerId, organizationId }: Claim): Promise<ClaimSettings> {
  const settings = await settingsOf(tx, organizationId)
  const [gone] = await tx.execute<{ customer: boolean; retailer: boolean }>(sql`
    select exists (select from members m join customers c on c.id = m.customer_id where m.program_id = ${programId} and m.id = ledger_open_card(${programId}, ${memberId}) and c.erased_at is not null) as customer,
      exists (select from retailers r join customers c on c.id = r.customer_id where r.id = ${retailerId} and c.erased_at is not null) as retailer`)
  return { ...settings, ...(gone?.customer ? { customerShortfall: 'write_off' } : {}), ...(gone?.retailer ? { retailerShortfall: 'write_off' } : {}) }
}
