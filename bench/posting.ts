import { closePools } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { post } from '@/lib/ledger'
import type { SaleOperation } from '@/lib/ledger'
import { closedLoop } from './support/measure'
import { memberId, organizationId, outletId, programId, TERMINALS, terminalId, keyId, versionId, tierKey } from './support/shop'

const lines = [1, 2, 3].map((n) => ({ lineId: String(n), sku: `SKU-${n}`, name: `Thing ${n}`, quantity: '1', unitPriceMinor: 250, amountMinor: 250,
  discountMinor: 0, pointsUsed: 0, netAmountMinor: 250, earns: true }))
const explanation = { versionId, base: { netMinor: 750 }, rules: [{ rule: 'rate', pointsPerUnit: '1' }, { rule: 'tier', tier: 'bronze', multiplier: '1' }], rounding: 'down', points: 7 }

function sale(caller: number, member: number): SaleOperation {
  const now = new Date().toISOString()
  const day = now.slice(0, 10)
  return {
    op: 'sale', id: newId(), eventId: newId(), type: 'pos.record_sale', organizationId, outletId, terminalId: terminalId(caller % TERMINALS),
    actor: { kind: 'terminal', id: terminalId(caller % TERMINALS) }, apiKeyId: keyId(caller % TERMINALS), requestId: newId(), now, occurredAt: now, day,
    key: { actorId: terminalId(caller % TERMINALS), key: newId(), hash: '00'.repeat(32) }, version: { id: versionId, current: true },
    businessDay: day, receiptNumber: newId(), currency: 'GBP', grossMinor: 750, discountMinor: 0, netMinor: 750, lines, explanation,
    member: { id: memberId(member), tierKey: tierKey(member) }, tierKey: tierKey(member), award: { points: 7, activatesAt: now, expiresAt: null },
    // Nothing towards tiers: a door's sale of the one member that is sold to thousands of times must not lift it in between.
    qualify: { spendMinor: 0, basis: 'spend', from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31`, ladder: [{ key: 'silver', threshold: 1_000_000_000 }] },
  }
}

/** The posting function called from Node with natural batching: operations a second, uniform or all for one member. */
export async function measurePosting(callers: number, members: number, seconds: number): Promise<number> {
  const rate = await closedLoop(callers, seconds, async (caller) => {
    const result = await post(programId, sale(caller, Math.floor(Math.random() * members)))
    if (result.status !== 'ok') throw new Error(JSON.stringify(result))
  })
  await closePools()
  return rate
}
