import { salesSql } from '@/db/client'
import type { Effect, Operation, PostResult, SaleOperation, Standing } from './operations'

export type PlainSale = SaleOperation & { key: NonNullable<SaleOperation['key']> }
type Row = {
  i: string; available: string | null; pending: string; held: string; tier: string | null
  member: string | null; tier_since: Date | null; joined_at: Date | null; blocked: boolean
}

/** Whether a sale only earns, for somebody known or nobody: the till's common case, posted by a path of its own. */
export const isPlain = (operation: Operation): operation is PlainSale =>
  operation.op === 'sale' && operation.key !== undefined && !operation.spend && !operation.redeemed && !operation.payments && !operation.approvedBy && !operation.member?.enrol && !operation.award?.inactiveAt
  && operation.seen === undefined && !operation.campaigns

/** Posts a batch in one round trip. Null for those that turned out not to be plain: nothing is left of them, and the general path decides. */
export async function postPlainSales(programId: string, sales: PlainSale[]): Promise<(PostResult | null)[]> {
  const rows = await salesSql()<Row[]>`
    select * from ledger_post_sales(${programId}::uuid, ${`{${sales.map(rowOf).join(',')}}`}::text::ledger_sale[],
      ${sales.map(bodyOf).join('\n')}::text)`
  const results = sales.map((): PostResult | null => null)
  for (const row of rows) {
    const index = Number(row.i) - 1
    const sale = sales[index]
    if (!sale) continue
    const standing = sale.member?.id === null ? standingOf(row) : undefined
    results[index] = row.available === null && sale.member
      ? { status: 'stale', fact: 'member', standing }
      : { status: 'ok', id: sale.id, effect: effectOf(sale, row), standing: standing ?? undefined }
  }
  return results
}

const standingOf = ({ member, tier, tier_since, joined_at, blocked }: Row): Standing | null =>
  member && tier && tier_since && joined_at ? { memberId: member, tierKey: tier, tierSince: tier_since, joinedAt: joined_at, blocked } : null

function effectOf({ member, award, now }: PlainSale, { available, pending, held, tier, member: holder }: Row): Effect {
  if (!member) return {} as Effect
  return {
    balance: { available: Number(available), pending: Number(pending), held: Number(held), owed: 0 },
    memberId: member.id ?? holder ?? undefined,
    ...(tier === null ? {} : { tierKey: tier }),
    pointsPending: award && award.activatesAt > now ? award.points : 0,
  }
}

/** In the order of the type `ledger_sale` (db/functions). Ids, days and times need no quotes; what a till or an owner wrote does. */
function rowOf(sale: PlainSale): string {
  const { actor, key, version, member, award, qualify } = sale
  const fields = [
    sale.id, sale.eventId, quoted(sale.type), sale.organizationId, sale.outletId, sale.terminalId, actor.kind, actor.id,
    quoted(sale.requestId), sale.now, sale.occurredAt, sale.day, sale.import ?? false,
    key.actorId, quoted(key.key), quoted(`\\x${key.hash}`), sale.apiKeyId, version.id, version.current,
    sale.businessDay, quoted(sale.receiptNumber), quoted(sale.currency), sale.grossMinor, sale.discountMinor, sale.netMinor,
    member?.id, quoted(member?.tierKey), member?.phone, quoted(sale.tierKey), award?.points ?? 0, award?.activatesAt, award?.expiresAt,
    qualify?.spendMinor ?? 0, qualify?.basis, qualify?.from, qualify?.to, qualify?.ladder[0]?.threshold,
  ]
  // An array's text reads null and undefined as nothing: a field that is null.
  return `"(${fields.join(',')})"`
}

// PostgreSQL's text form of a field with quotes (chapter 8.16 of its manual) within an element with quotes of an array (8.15).
const quoted = (text: string | null | undefined): string | undefined =>
  text === null || text === undefined ? undefined : `\\"${special.test(text) ? text.replace(/["\\]/g, escaped) : text}\\"`
const special = /["\\]/
const escaped = (mark: string): string => (mark === '"' ? '\\"\\"' : '\\\\\\\\')

/** JSON has no line breaks of its own, so one of them can end each. */
const bodyOf = ({ lines, explanation }: PlainSale): string =>
  `${JSON.stringify(lines)}\n${explanation ? JSON.stringify(explanation) : ''}`
