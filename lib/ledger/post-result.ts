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
