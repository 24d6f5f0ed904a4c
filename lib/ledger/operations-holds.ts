import type { MemberFact, OperationHead, Spend } from './operation-facts'

/** Of a gift in a brand's channel: who asked for it, whose stock it is taken from, and the first of its steps. */
export type GiftPath = { retailerId: string | null; regionId: string | null; workflowVersionId: string; step: string; dueAt: string | null }

export type HoldOperation = OperationHead & {
  op: 'hold'
  member: MemberFact
  points: number
  rewardId?: string | null
  /** Of a till's hold, the reward as it is now. */
  terms?: unknown
  /** null: a voucher or gift that waits for ever. */
  expiresAt: string | null
  /** A voucher has a code; a gift is asked for by it, and disbursed. `terms`: the reward as it is now. */
  voucher?: { code: string; terms: unknown }
  gift?: { name: string; terms: unknown; path?: GiftPath }
  spend: Pick<Spend, 'unproven' | 'codeId'>
}
/** Spends at once, without a sale; `reverse` gives it back. */
export type RedeemOperation = OperationHead & {
  op: 'redeem'
  member: MemberFact
  points: number
  description: string
  spend: Pick<Spend, 'unproven' | 'codeId'>
}
/** What becomes of a gift with its hold. */
type Disbursed = { gift?: { state: 'approved' | 'refused' | 'cancelled'; note?: string | null } }
export type CaptureOperation = OperationHead & Disbursed & { op: 'capture'; holdId: string; points?: number | null }
/** `own`: the member gives it back; a voucher or gift is released by nobody else. */
export type ReleaseOperation = OperationHead & Disbursed & { op: 'release'; holdId: string; own?: { memberId: string } }
export type ReverseOperation = OperationHead & Disbursed & { op: 'reverse'; holdId: string }
