import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { goneSides } from '@/lib/ledger'
import type { Claim } from './internal'
import { settingsOf } from './internal'
import type { ClaimSettings } from './schemas'

/** How the brand takes points back from both sides of a claim: what a side spent that has deleted its account since is written off, for nobody is left to owe it. */
export async function settingsForBack(tx: Pick<Tx, 'select' | 'execute'> | ReturnType<typeof db>, claim: Claim): Promise<ClaimSettings> {
  const settings = await settingsOf(tx, claim.organizationId)
  const gone = await goneSides(tx, claim)
  return { ...settings, ...(gone.customer ? { customerShortfall: 'write_off' } : {}), ...(gone.retailer ? { retailerShortfall: 'write_off' } : {}) }
}
