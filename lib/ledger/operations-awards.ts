import type { Award, Enrolment, OperationHead } from './operation-facts'
import type { RefundOperation } from './operations-sales'

/** What an operation's person may give and take of one member on one day without a second person; null: any. */
type MostAlone = number | null

export type AdjustOperation = OperationHead & {
  op: 'adjust'
  walletId: string
  holderKind: 'member' | 'retailer'
  /** Signed: positive credits a new lot, negative takes from lots by expiry. */
  points: number
  reason: string
  /** The request that this decides; refused where it was decided before. */
  approves?: string
  mostAlone?: MostAlone
  /** The sale that this corrects. */
  saleId?: string
  award?: Omit<Award, 'points'>
}
/** Points that an import brings in, as a lot that has the operation's own id; or so many that the member owes. */
export type OpeningOperation = OperationHead & { op: 'opening'; walletId: string; importId: string; mostAlone?: MostAlone } & ({ award: Award } | { debt: number })
/** Takes what is left of an opening back; `within_balance`: what was used of it out of the wallet's other points. */
export type UndoOpeningOperation = OperationHead & {
  op: 'undo_opening'; walletId: string; importId: string; openingId: string; used: 'keep' | 'within_balance'
}
/** Gives points without a sale, for what the event's type says. */
export type BonusOperation = OperationHead & {
  op: 'bonus'
  walletId: string
  award: Award
}
/** Takes a bonus back whose operation had that id; what is spent of it is owed or written off. */
export type UnbonusOperation = OperationHead & { op: 'unbonus'; walletId: string; bonusId: string; shortfall: 'write_off' | 'owe' }
/** Gives what a challenge brings, once for each time it is reached. `voucher`: one that no points are held for. */
export type CompleteOperation = OperationHead & {
  op: 'complete'
  walletId: string
  challenge: { id: string; number: number }
  award?: Award
  voucher?: { rewardId: string; code: string; expiresAt: string | null; terms: unknown }
}
/** Rewards a referral, once. `from`: the states in which it may be; `most`: so many of a referrer's between two moments. */
export type ReferOperation = OperationHead & {
  op: 'refer'
  referralId: string
  from: string[]
  referrer: Award
  friend: Award
  /** A person decided: no month's most, and the reason stays. */
  byHand?: { reason: string }
  mostAlone?: MostAlone
  most?: number
  monthFrom?: string
  monthTo?: string
}
/** Takes a referral's points back from both sides. */
export type UnreferOperation = OperationHead & { op: 'unrefer'; referralId: string; policy: RefundOperation['policy']; reason: string }
export type EnrolOperation = OperationHead & { op: 'enrol'; member: { id: string; tierKey: null; enrol: Enrolment }; shared?: Shared }
/** Whose link led to a new membership, and what it brings: once for each who joins, and `most` times between two moments. */
export type Shared = { memberId: string; award: Award; most: number; from: string; to: string }
/** Settles whatever is due on one wallet; leaves events for what it found, none for itself. */
export type SettleOperation = OperationHead & { op: 'settle'; walletId: string }
