import type { Award, Counted, MemberFact, MemberGuess, OperationHead, Qualify, Spend, VersionFact } from './operation-facts'

export type SaleOperation = OperationHead & Counted & {
  op: 'sale'
  version: VersionFact
  businessDay: string
  receiptNumber: string
  currency: string
  grossMinor: number
  discountMinor: number
  netMinor: number
  lines: unknown
  payments?: unknown
  redeemed?: unknown
  explanation?: unknown
  member?: MemberFact | MemberGuess
  /** Tier the sale earned at, stored for refunds. */
  tierKey?: string | null
  award?: Award
  spend?: Spend
  qualify?: Qualify
}

export type AttachOperation = OperationHead & Counted & {
  op: 'attach'
  saleId: string
  refundsSeen: number
  /** All of it has come back already: it is no visit. */
  returned: boolean
  member: MemberFact
  tierKey: string
  versionId: string
  explanation: unknown
  award?: Award
  qualify?: Qualify
}

export type RefundOperation = OperationHead & {
  op: 'refund'
  saleId: string
  /** Refunds of this sale that the amounts were computed after; another number is `stale`. */
  refundsSeen: number
  /** The member the sale had then: one attached meanwhile is `stale` too. */
  memberSeen: string | null
  /** Whether nothing of the sale is left after it. */
  whole: boolean
  lines: unknown
  refundMinor: number
  /** How the money goes back, where it is known. */
  payments?: unknown
  reason?: string | null
  /** Points spent on the sale that return to their lots. */
  returnPoints: number
  /** Award to take back, before looking at the balance. */
  due: number
  /** What the sale's campaigns would have given for what is left of it. */
  campaigns?: { id: string; left: number }[]
  policy: 'within_balance' | 'negative_allowed' | 'none'
  /** Local day of the sale, whose qualifying spend shrinks by `spendMinor`. */
  saleDay: string
  spendMinor: number
}
