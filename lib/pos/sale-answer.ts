import { localDay } from '@/lib/core/local-day'
import type { Balance } from '@/lib/core/points'
import { endOfPoints, explain } from '@/lib/earning'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { PricedLine } from '@/lib/redemption'
import type { ProgramRules } from '@/lib/programs/schemas'
import { claimCode, claimUrl, showClaimCode } from './claim-code'
import { receiptText } from './receipt-text'
import type { Redeemed, SaleRecord } from './sale-record'
import { versionOf } from './sale-version'
import type { Quote, Sale } from './schemas'

// Objects are built field by field: what comes back from the database has its keys in another order.

export const answerLine = (line: PricedLine): Quote['lines'][number] => ({
  lineId: line.lineId, sku: line.sku, category: line.category, name: line.name, quantity: line.quantity,
  unitPriceMinor: line.unitPriceMinor, amountMinor: line.amountMinor, taxMinor: line.taxMinor,
  discountMinor: line.discountMinor, pointsUsed: line.pointsUsed, netAmountMinor: line.netAmountMinor,
})

export const answerRedeemed = ({ rewardId, name, holdId, voucherCode, points, discountMinor }: Omit<Redeemed, 'redemptionId'>): Quote['redeemed'][number] =>
  ({ rewardId, name, holdId, voucherCode, points, discountMinor })

const balanceOf = ({ available, pending, held, owed }: Balance): Balance => ({ available, pending, held, owed })

/** The sale as it was recorded, before a member was attached: what a repeated request is answered with. */
export const asRecorded = (sale: SaleRecord): SaleRecord =>
  sale.attachedAt
    ? { ...sale, memberId: null, pointsEarned: 0, pointsPending: 0, tierKey: null, explanation: null, after: null }
    : sale

/**
 * The till's answer: a pure function of the sale's row and of the versions in force when it was recorded. `known`: the
 * program, where the posting has just found that it is up to date.
 */
export async function answerSale(programId: string, sale: SaleRecord, known?: PublishedProgram): Promise<Sale> {
  const { after, attachedAt, recordedAt } = sale
  // The tier after it is one of that moment's, which the version of a late sale's own day may not know.
  const at = attachedAt ?? recordedAt
  const program = known ?? (await publishedProgram(programId, { asOf: after ? at : undefined }))
  const held = after && tierIn(versionAt(program, at).rules, after.tierKey)
  const tier = held ? { key: held.key, name: held.name, multiplier: held.multiplier } : null
  const memberId = sale.memberId ?? undefined
  const balance = after && balanceOf(after.balance)
  const { pointsEarned, pointsPending, pointsUsed, discountMinor, currency } = sale
  const { rules } = await versionOf(program, sale)
  const end = after && pointsEarned > 0 ? endOfPoints(rules, localDay(at, program.timeZone)) : null
  const pointsEndedOn = end?.passed ? end.date : undefined
  const claim = after ? undefined : claimOf(sale, rules)
  return {
    saleId: sale.id,
    receiptNumber: sale.receiptNumber,
    occurredAt: sale.occurredAt.toISOString(),
    memberId,
    currency,
    pointsEarned,
    pointsPending,
    pointsUsed,
    balance,
    totalMinor: sale.grossMinor,
    discountMinor,
    payableMinor: sale.netMinor,
    tier,
    explanation: sale.explanation && explain(sale.explanation),
    lines: sale.lines.map(answerLine),
    redeemed: (sale.redeemed ?? []).map(answerRedeemed),
    payments: sale.payments?.map(({ method, amountMinor, tenderedMinor }) => ({ method, amountMinor, tenderedMinor })),
    pointsEndedOn,
    claim,
    receiptText: receiptText({ memberId, pointsEarned, pointsPending, pointsUsed, discountMinor, currency, balance, tier, claim, pointsEndedOn }, program.locale),
  }
}

function claimOf({ id, netMinor, occurredAt }: SaleRecord, { receiptClaimDays }: ProgramRules): Sale['claim'] {
  if (receiptClaimDays === 0 || netMinor === 0) return undefined
  const code = claimCode(id)
  return { code: showClaimCode(code), url: claimUrl(code), until: new Date(occurredAt.getTime() + receiptClaimDays * 86_400_000).toISOString() }
}
