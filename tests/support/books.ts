import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { post, postWith, readBalance } from '@/lib/ledger'
import { defaultRules } from '@/lib/programs'
import type { OperationHead, PostResult, SaleOperation } from '@/lib/ledger'

const NOON = '2026-06-01T12:00:00Z'

export type SaleOptions = {
  earn?: number
  spend?: number
  /** Of a hold or voucher: then `spend` is what it captures. */
  holdId?: string
  key?: string
  hash?: string
  now?: string
  activatesAt?: string
  expiresAt?: string | null
  inactiveAt?: string
  /** When it happened, under rules that are no longer in force. */
  late?: string
  receiptNumber?: string
  spendMinor?: number
  ladder?: { key: string; threshold: number }[]
  /** Computed for this tier's member with this number, whoever that is. */
  guess?: { phone: string; tierKey: string }
}

export const randomPhone = () => `+4474${Math.floor(Math.random() * 1e8).toString().padStart(8, '0')}`

/** A bare organization, program and terminal, to post to the ledger without any rules. */
export async function makeBooks() {
  const [organizationId, programId, versionId, outletId, terminalId] = [newId(), newId(), newId(), newId(), newId()]
  const sql = pagesSql()
  await sql`insert into organizations (id, name, slug, country, currency, time_zone)
    values (${organizationId}, 'Books', ${organizationId}, 'GB', 'GBP', 'Europe/London')`
  await sql`insert into programs (id, organization_id, name, currency, time_zone) values (${programId}, ${organizationId}, 'Books', 'GBP', 'Europe/London')`
  await sql`insert into program_participants (program_id, organization_id, role) values (${programId}, ${organizationId}, 'owner')`
  await sql`insert into program_versions (program_id, id, number, state, rules, effective_from, published_at)
    values (${programId}, ${versionId}, 1, 'published', ${sql.json(defaultRules('GBP'))}, '2020-01-01', '2020-01-01')`
  await sql`insert into outlets (id, organization_id, program_id, name, country, time_zone)
    values (${outletId}, ${organizationId}, ${programId}, 'Books', 'GB', 'Europe/London')`
  await sql`insert into terminals (id, organization_id, outlet_id, name) values (${terminalId}, ${organizationId}, ${outletId}, 'Till')`

  const head = (type: string, now = NOON, key?: string, hash = 'aa'): OperationHead => ({
    id: newId(), eventId: newId(), type, organizationId, outletId, terminalId, actor: { kind: 'terminal', id: terminalId },
    key: key ? { actorId: terminalId, key, hash } : undefined, requestId: 'test', now, occurredAt: now, day: now.slice(0, 10),
  })
  const saleOperation = (member: string | null, o: SaleOptions): SaleOperation => ({
    ...head('pos.record_sale', o.now, o.key, o.hash), op: 'sale', version: { id: versionId, current: o.late === undefined },
    ...(o.late ? { occurredAt: o.late, day: o.late.slice(0, 10) } : {}),
    businessDay: (o.now ?? NOON).slice(0, 10), receiptNumber: o.receiptNumber ?? newId(), currency: 'GBP',
    grossMinor: o.spendMinor ?? 100, discountMinor: 0, netMinor: o.spendMinor ?? 100, lines: [], tierKey: 'bronze',
    member: o.guess ? { id: null, ...o.guess } : member ? { id: member, tierKey: 'bronze' } : undefined,
    award: o.earn !== undefined ? { points: o.earn, activatesAt: o.activatesAt ?? o.now ?? NOON, expiresAt: o.expiresAt ?? null, inactiveAt: o.inactiveAt } : undefined,
    spend: o.spend ? { points: o.holdId ? 0 : o.spend, redemptions: [{ id: newId(), points: o.spend, holdId: o.holdId }] } : undefined,
    qualify: { spendMinor: o.spendMinor ?? 100, basis: 'spend', from: '2026-01-01', to: '2026-12-31', ladder: o.ladder ?? [] },
  })
  return {
    organizationId, programId, outletId, terminalId, versionId, head, saleOperation,
    async member(phone = randomPhone()): Promise<string> {
      const id = newId()
      const result = await post(programId, {
        ...head('members.enrol'), op: 'enrol', member: { id, tierKey: null,
          enrol: { customerId: newId(), phone, number: id.slice(-12), tierKey: 'bronze', joinedAt: NOON } } })
      if (result.status !== 'ok') throw new Error(JSON.stringify(result))
      return id
    },
    sale: (member: string | null, o: SaleOptions): Promise<PostResult> => post(programId, saleOperation(member, o)),
    saleWithin: (member: string, o: SaleOptions) => postWith(programId, async () => saleOperation(member, o)),
    /** `unused`: as a voucher. */
    async hold(member: string, points: number, expiresAt: string | null, now = NOON, unused?: 'return' | 'forfeit'): Promise<string> {
      const result = await post(programId, { ...head('redemptions.hold', now), op: 'hold', member: { id: member, tierKey: null }, points, expiresAt, spend: {},
        ...(unused ? { voucher: { code: newId(), terms: { unused, cancellable: true } } } : {}) })
      if (result.status !== 'ok') throw new Error(JSON.stringify(result))
      return result.id
    },
    redeem: (member: string, points: number, now = NOON): Promise<PostResult> =>
      post(programId, { ...head('redemptions.redeem', now), op: 'redeem', member: { id: member, tierKey: null }, points, description: 'A mug', spend: {} }),
    end: (op: 'capture' | 'release' | 'reverse', holdId: string, now = NOON, points?: number): Promise<PostResult> =>
      post(programId, { ...head(`redemptions.${op}`, now), op, holdId, points }),
    refund(sale: PostResult, o: { returnPoints?: number; due?: number; refundsSeen?: number; now?: string; policy?: 'within_balance' | 'negative_allowed' }): Promise<PostResult> {
      if (!('id' in sale)) throw new Error(JSON.stringify(sale))
      return post(programId, { ...head('pos.refund_sale', o.now), op: 'refund', saleId: sale.id, refundsSeen: o.refundsSeen ?? 0, memberSeen: ('effect' in sale && sale.effect?.memberId) || null, whole: true, lines: [],
        refundMinor: 100, returnPoints: o.returnPoints ?? 0, due: o.due ?? 0, policy: o.policy ?? 'within_balance', saleDay: '2026-06-01', spendMinor: 100 })
    },
    adjust: (walletId: string, points: number, now = NOON): Promise<PostResult> =>
      post(programId, { ...head('ledger.adjust', now), op: 'adjust', walletId, holderKind: 'member', points, reason: 'test',
        award: { activatesAt: now, expiresAt: null } }),
    balance: (member: string, now = NOON) => readBalance(programId, member, new Date(now)),
    async counts() {
      const [row] = await sql`select (select count(*) from sales) as sales, (select count(*) from ledger_transfers) as transfers,
        (select count(*) from events) as events, (select count(*) from operations) as operations, (select count(*) from outbox) as outbox`
      return row
    },
  }
}
export type Books = Awaited<ReturnType<typeof makeBooks>>
