import { pagesSql } from '@/db/client'
import { rollupChecks } from '@/lib/analytics'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { cardToken, lookupMember, mergeMembers } from '@/lib/members'
import { recordSale } from '@/lib/pos'
import { makeShop } from './shop'
import type { ShopOptions } from './shop'

export const reason = 'Lost the card and took another'

/** A shop with a manager who merges cards, and what the tests of that look at. */
export async function makeMergingShop(options: ShopOptions = {}) {
  const shop = await makeShop(options)
  const userId = newId()
  await pagesSql()`insert into users (id, name, email) values (${userId}, 'Mona', ${`${userId}@shop.test`})`
  const manager = (now = new Date()): Ctx => ({
    actor: { kind: 'user', userId, platformAdmin: false, role: 'manager' }, organizationId: shop.organizationId, now, requestId: newId(), idempotencyKey: newId(),
  })
  const balances = async (...memberIds: string[]) =>
    Promise.all(memberIds.map(async (memberId) => (await lookupMember(shop.ctx(), { memberId })).balance))
  return {
    ...shop, manager, balances,
    keyed: (now = new Date()) => shop.ctx({ now, idempotencyKey: newId() }),
    merge: (source: { memberId: string }, target: { memberId: string }, ctx = manager()) =>
      mergeMembers(ctx, { memberId: target.memberId, sourceId: source.memberId, reason }),
    sell: (phone: string, totalMinor = 10_000, over: object = {}, now = new Date()) =>
      recordSale(shop.ctx({ now, idempotencyKey: newId() }), { receiptNumber: newId(), currency: 'GBP', totalMinor, member: { phone }, ...over }),
    proof: ({ memberId }: { memberId: string }) => ({ token: cardToken(shop.programId, memberId, new Date()).token }),
    lotsOf: ({ memberId }: { memberId: string }) => pagesSql()`
      select remaining::int as points, active, activates_at as "activatesAt", expires_at as "expiresAt", organization_id as issuer
      from lots where program_id = ${shop.programId} and wallet_id = ${memberId} and remaining > 0 order by expires_at nulls last, id`,
  }
}
export type MergingShop = Awaited<ReturnType<typeof makeMergingShop>>

/** Each break of an invariant of the ledger or of what is rolled up. */
export async function breaks() {
  await drainOutbox()
  const { results } = await verifyLedger(rollupChecks)
  return results.flatMap(({ id, breaks: rows }) => rows.map((row) => ({ id, row })))
}
