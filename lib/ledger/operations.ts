/**
 * The contract of the posting function (db/functions). Points are whole numbers up to 10^12, money is minor units,
 * times are ISO 8601, `day` is the local day of occurrence in the program's zone (YYYY-MM-DD).
 */
import type {
  AdjustOperation, BonusOperation, CompleteOperation, EnrolOperation, OpeningOperation, ReferOperation, SettleOperation, UnbonusOperation, UndoOpeningOperation, UnreferOperation,
} from './operations-awards'
import type { CaptureOperation, HoldOperation, RedeemOperation, ReleaseOperation, ReverseOperation } from './operations-holds'
import type { AttachOperation, RefundOperation, SaleOperation } from './operations-sales'

export type * from './operation-facts'
export type * from './operations-awards'
export type * from './operations-holds'
export type * from './operations-sales'
export type * from './post-result'

export type Operation =
  | SaleOperation | AttachOperation | RefundOperation | HoldOperation | RedeemOperation | CaptureOperation | ReleaseOperation
  | ReverseOperation | AdjustOperation | OpeningOperation | UndoOpeningOperation | BonusOperation | UnbonusOperation | CompleteOperation | ReferOperation | UnreferOperation | EnrolOperation | SettleOperation
