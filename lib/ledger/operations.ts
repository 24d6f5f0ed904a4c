/**
 * The contract of the posting function (db/functions). Points are whole numbers up to 10^12, money is minor units,
 * times are ISO 8601, `day` is the local day of occurrence in the program's zone (YYYY-MM-DD).
 */
export type OperationHead = {
  /** Id of the record this makes: sale, refund, redemption, adjustment, member. UUIDv7 from Node. */
  id: string
  eventId: string
  /** Type of the event: the name of the use case. */
  type: string
  organizationId: string
  outletId?: string | null
  terminalId?: string | null
  actor: { kind: 'user' | 'customer' | 'terminal' | 'system' | 'anonymous'; id: string | null }
  /** Of sales and refunds: the manager who agreed. */
  approvedBy?: string
  /** Idempotency: `actorId` scopes the key (terminal or person); `hash` is hex of the request's HMAC. */
  key?: { actorId: string; key: string; hash: string }
  /** Checked at posting, so that a revoked key writes nothing even while a process still caches it. */
  apiKeyId?: string
  requestId: string
  now: string
  occurredAt: string
  day: string
  /** History: no messages. */
  import?: boolean
}

/** The version the rules ran under; `current` unless the sale is late, and then checked against the one in force. */
export type VersionFact = { id: string; current: boolean }

/**
 * `tierKey` is the tier the rules ran under; null for a late sale, whose tier was looked up in history. `phone` (E.164) where
 * the member was found by it: a number that moved to somebody else meanwhile is `stale`.
 */
export type MemberFact = { id: string; tierKey: string | null; phone?: string; enrol?: Enrolment }

/** A sale computed for a tier without knowing whose number that is: posted as a plain sale where it was held then, else `stale`. */
export type MemberGuess = { id: null; tierKey: string; phone: string; enrol?: undefined }

/** Makes customer, member and wallet in the same transaction. If the phone is a member already, that member is used (`stale` where its id differs from MemberFact.id). */
export type Enrolment = {
  customerId: string
  phone: string
  number: string
  tierKey: string
  joinedAt: string
  name?: string | null
  consents?: Record<string, boolean>
  /** How they come in, where a brand keeps every other door closed: by a retailer, or out of its own records. */
  door?: 'retailer' | 'import'
  /** Keyed, of the number: whether they left within the year. */
  phoneHash?: string
  /** Given with the membership, whatever becomes of the rest of the operation. */
  welcome?: Award
  referral?: Referred
}

/** Who joins may have been referred: by whom they name, else by who named their number. `blocked`: noted, and never rewarded. */
export type Referred = {
  id: string
  phoneHash: string
  terms: unknown
  versionId: string
  countsFrom: string
  endsAt: string
  referrerId?: string
  channel?: 'link' | 'code' | 'phone' | 'till'
  blocked?: string
  /** Of those who named the number before: whose device it is. Their invitations are noted, and never rewarded. */
  ownDevice?: string[]
  addressHash?: string
  deviceHash?: string
}

/** An award. `activatesAt` in the future makes it pending; `inactiveAt` moves the wallet's one expiry date instead. */
export type Award = { points: number; activatesAt: string; expiresAt: string | null; inactiveAt?: string | null }

/** What an award was computed after: how many sales of the member were recorded then, and what each campaign gave, with its budget. */
export type Counted = { seen?: number; campaigns?: { id: string; points: number; budget: number | null }[] }

/** What counts towards tiers, and the tiers above the present one, lowest first. */
export type Qualify = {
  spendMinor: number
  basis: 'spend' | 'points'
  from: string
  to: string
  ladder: { key: string; threshold: number }[]
}

export type Spend = {
  /** Points taken directly (not by hold), over all redemptions. */
  points: number
  redemptions: { id: string; rewardId?: string | null; points: number; holdId?: string | null }[]
  /** Points spent without proof, and how many a day the program allows so. `day`: which one they count on, where it is not today. */
  unproven?: { points: number; limit: number; day?: string }
  /** A one-time code that this spending consumes. */
  codeId?: string | null
}

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

export type Operation =
  | SaleOperation | AttachOperation | RefundOperation | HoldOperation | RedeemOperation | CaptureOperation | ReleaseOperation
  | ReverseOperation | AdjustOperation | OpeningOperation | UndoOpeningOperation | BonusOperation | UnbonusOperation | CompleteOperation | ReferOperation | UnreferOperation | EnrolOperation | SettleOperation

export type Balance = { available: number; pending: number; held: number; owed: number }

/** Facts of an effect that only the posting knows. Fields not of an operation's kind are absent. */
export type Effect = {
  balance: Balance
  /** sale, attach, enrol, hold, redeem */
  memberId?: string
  created?: boolean
  /** enrol: when, so that a repeated request finds the rules of that moment */
  at?: string
  /** sale, attach: the tier after it, and the points that wait for activation */
  tierKey?: string
  pointsPending?: number
  /** refund */
  pointsReturned?: number
  pointsExpired?: number
  pointsTakenBack?: number
  pointsWaived?: number
  pointsOwed?: number
  /** hold, redeem, capture, release, reverse, bonus, opening, undo_opening */
  points?: number
}

/** Enough of a member to run a sale's rules. */
export type Standing = { memberId: string; tierKey: string; tierSince: Date; joinedAt: Date; blocked: boolean }

export type PostResult =
  /** `standing`: whom a guess has met. */
  | { status: 'ok'; id: string; effect: Effect; standing?: Standing }
  /** The key did this before: `id` is the earlier record; build the answer from its row. */
  | { status: 'replayed'; id: string; effect: Effect | null }
  /** A fact no longer holds: look it up and compute once more. */
  | { status: 'stale'; fact: 'version' | 'tier' | 'member' | 'refunds' | 'key' | 'history' | 'budget'; standing?: Standing | null }
  | { status: 'revoked' }
  | { status: 'refused'; code: RefusalCode; details: Record<string, unknown> }

export type RefusalCode =
  | 'not_found' | 'member_not_found' | 'insufficient_points' | 'hold_expired' | 'already_refunded' | 'proof_required'
  | 'duplicate_receipt' | 'idempotency_key_reused' | 'conflict' | 'reward_not_available' | 'forbidden'
