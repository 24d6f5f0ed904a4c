import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, json, jsonb, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, minor, points } from '@/db/columns'
import { bytea } from './people'

export const transferKind = pgEnum('transfer_kind', [
  'earn', 'activate', 'redeem', 'hold', 'capture', 'release', 'expire', 'adjust', 'reverse', 'repay', 'refer', 'gift', 'merge',
])
export const account = pgEnum('ledger_account', [
  'available', 'pending', 'held', 'owed', 'issued', 'redeemed', 'expired', 'adjusted', 'gifts', 'merged',
])

/** One holder's points: the projection of its transfers. The id is the holder's (member or retailer). */
export const wallets = pgTable('wallets', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  holderKind: text({ enum: ['member', 'retailer'] }).notNull().default('member'),
  available: points().notNull().default(0),
  pending: points().notNull().default(0),
  held: points().notNull().default(0),
  owed: points().notNull().default(0),
  version: integer().notNull().default(0),
  /** Never later than the first activation, expiry or time-out; null when nothing can fall due. */
  nextDueAt: at(),
  /** For programs whose points expire on inactivity: one date for the whole wallet. */
  inactiveAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('wallets_due').on(t.nextDueAt).where(sql`next_due_at is not null`),
  check('wallets_never_negative', sql`available >= 0 and pending >= 0 and held >= 0 and owed >= 0`),
])

/** One immutable movement of points between two accounts; touches exactly one wallet. */
export const ledgerTransfers = pgTable('ledger_transfers', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  walletId: uuid().notNull(),
  version: integer().notNull(),
  kind: transferKind().notNull(),
  fromAccount: account().notNull(),
  toAccount: account().notNull(),
  points: points().notNull(),
  availableAfter: points().notNull(),
  pendingAfter: points().notNull(),
  heldAfter: points().notNull(),
  owedAfter: points().notNull(),
  causeKind: text().notNull(),
  causeId: uuid().notNull(),
  reversesId: uuid(),
  groupId: uuid(),
  organizationId: uuid(),
  eventId: uuid().notNull(),
  occurredAt: at().notNull(),
  recordedAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  unique('ledger_transfers_wallet_version').on(t.programId, t.walletId, t.version),
  check('ledger_transfers_positive', sql`points > 0 and points <= 1000000000000 and from_account <> to_account`),
])

/** One award with its own activation and expiry; `remaining` is its points less its uses. */
export const lots = pgTable('lots', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  walletId: uuid().notNull(),
  organizationId: uuid(),
  transferId: uuid().notNull(),
  points: points().notNull(),
  remaining: points().notNull(),
  active: boolean().notNull(),
  activatesAt: at().notNull(),
  expiresAt: at(),
  createdAt: createdAt(),
  /** Moved here by a merge: the lot as it was awarded, which a sale names. */
  originId: uuid(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('lots_open').on(t.programId, t.walletId).where(sql`remaining > 0`),
  index('lots_origin').on(t.programId, t.originId).where(sql`origin_id is not null`),
  check('lots_bounds', sql`points > 0 and remaining >= 0 and remaining <= points`),
])

/** Which transfer used which lot: positive points are taken from it, negative points are returned to it. */
export const lotUses = pgTable('lot_uses', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  lotId: uuid().notNull(),
  transferId: uuid().notNull(),
  points: points().notNull(),
  /** What this is a part of, so that a return finds its uses: the redemption, sale, refund … of the transfer. */
  causeId: uuid().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('lot_uses_lot').on(t.programId, t.lotId),
  index('lot_uses_cause').on(t.programId, t.causeId),
])

/** One purchase of a reward, or of money off, with points; while `held` the points wait. */
export const redemptions = pgTable('redemptions', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  walletId: uuid().notNull(),
  organizationId: uuid().notNull(),
  terminalId: uuid(),
  rewardId: uuid(),
  state: text({ enum: ['held', 'captured', 'fulfilled', 'released', 'expired', 'reversed'] }).notNull(),
  points: points().notNull(),
  capturedPoints: points(),
  saleId: uuid(),
  voucherCode: text(),
  /** A voucher's or gift's reward as it was when the member got it: what it is worth, and what becomes of it unused. */
  terms: jsonb(),
  /** The same of a reward that a till holds while its sale is being made. */
  holdTerms: jsonb(),
  /** What staff wrote of a redemption without a sale. */
  description: text(),
  createdAt: at().notNull(),
  expiresAt: at(),
  endedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  unique('redemptions_voucher').on(t.programId, t.voucherCode),
  index('redemptions_wallet').on(t.programId, t.walletId, t.createdAt),
  index('redemptions_organization').on(t.programId, t.organizationId, t.createdAt, t.id),
  index('redemptions_reward').on(t.programId, t.rewardId).where(sql`reward_id is not null`),
  index('redemptions_sale').on(t.programId, t.saleId).where(sql`sale_id is not null`),
])

/** Points that one member gave to another; the transfers of both share its id as their group. */
export const pointGifts = pgTable('point_gifts', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  senderId: uuid().notNull(),
  receiverId: uuid().notNull(),
  points: points().notNull(),
  createdAt: at().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('point_gifts_sender').on(t.programId, t.senderId, t.createdAt),
  index('point_gifts_receiver').on(t.programId, t.receiverId, t.createdAt),
  check('point_gifts_to_another', sql`points > 0 and sender_id <> receiver_id`),
])

/** What an idempotency key did, kept for ever. Scope is the program, or else the organization. */
export const operations = pgTable('operations', {
  scopeId: uuid().notNull(),
  actorId: uuid().notNull(),
  key: text().notNull(),
  requestHash: bytea().notNull(),
  useCase: text().notNull(),
  eventId: uuid(),
  /** Facts for the answer; null where the subject's own row holds them all (a sale's). */
  facts: jsonb(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.scopeId, t.actorId, t.key] })])

export const sales = pgTable('sales', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  organizationId: uuid().notNull(),
  outletId: uuid().notNull(),
  terminalId: uuid(),
  memberId: uuid(),
  receiptNumber: text().notNull(),
  businessDay: date().notNull(),
  occurredAt: at().notNull(),
  recordedAt: createdAt(),
  currency: text().notNull(),
  grossMinor: minor().notNull(),
  discountMinor: minor().notNull(),
  netMinor: minor().notNull(),
  pointsEarned: points().notNull(),
  pointsPending: points().notNull(),
  pointsUsed: points().notNull(),
  versionId: uuid().notNull(),
  tierKey: text(),
  lotId: uuid(),
  /** Priced lines, what was redeemed, the explanation and the balance after: every stored input of a refund. As text where nothing is searched. */
  lines: json().notNull(),
  redeemed: jsonb(),
  explanation: json(),
  balance: jsonb(),
  attachedAt: at(),
  /** Who recorded it, where that was a person at the till in the browser. */
  cashierId: uuid(),
  /** How it was paid, where the till said so. */
  payments: jsonb(),
  /** The manager who agreed to what its cashier may not do alone. */
  approvedBy: uuid(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  // The outlet first: no other index serves that, so even a plan made while the table was empty finds a receipt by it.
  unique('sales_receipt').on(t.outletId, t.businessDay, t.receiptNumber, t.programId),
  index('sales_member').on(t.programId, t.memberId, t.occurredAt).where(sql`member_id is not null`),
  // Found by the code on its receipt, which names the end of its id: only those that had no member when they were recorded.
  index('sales_claim').on(sql`right(id::text, 10)`).where(sql`member_id is null or attached_at is not null`),
  index('sales_organization').on(t.programId, t.organizationId, t.occurredAt),
])

export const refunds = pgTable('refunds', {
  programId: uuid().notNull(),
  id: uuid().notNull(),
  saleId: uuid().notNull(),
  organizationId: uuid().notNull(),
  outletId: uuid().notNull(),
  terminalId: uuid(),
  occurredAt: at().notNull(),
  recordedAt: createdAt(),
  refundMinor: minor().notNull(),
  pointsReturned: points().notNull(),
  pointsExpired: points().notNull(),
  pointsTakenBack: points().notNull(),
  pointsWaived: points().notNull(),
  pointsOwed: points().notNull(),
  lines: jsonb().notNull(),
  reason: text(),
  balance: jsonb(),
  cashierId: uuid(),
  approvedBy: uuid(),
  payments: jsonb(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('refunds_sale').on(t.programId, t.saleId),
  index('refunds_organization').on(t.programId, t.organizationId, t.occurredAt),
])
