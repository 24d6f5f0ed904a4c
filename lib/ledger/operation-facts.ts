// What operations of every kind say of themselves, and of members, awards and spending.

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

/**
 * What counts towards tiers, and the tiers above the present one, lowest first. `rolls`: of how many days each window is that the
 * sale's day is in; from and to are then the days of all of them.
 */
export type Qualify = {
  spendMinor: number
  basis: 'spend' | 'points'
  from: string
  to: string
  rolls?: number
  /** Of a late sale: for how many days after its window a tier that was reached in it is held, and the tiers that are not above the one held. */
  heldDays?: number
  below?: string[]
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
