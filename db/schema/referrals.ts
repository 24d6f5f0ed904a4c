import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, id, points } from '@/db/columns'
import { users } from './people'
import { programs } from './programs'

/** Who came through whom, from the invitation to what it brought. Numbers, addresses and devices are kept as keyed hashes alone. */
export const referrals = pgTable('referrals', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  state: text({ enum: ['invited', 'joined', 'qualified', 'held', 'rewarded', 'blocked', 'expired', 'reversed'] }).notNull(),
  /** Why it is held, blocked, expired or reversed. */
  reason: text(),
  channel: text({ enum: ['link', 'code', 'phone', 'till', 'invitation'] }).notNull(),
  /** The cards as they were then; one merged since leads to another. No friend yet: invited. */
  referrerId: uuid().notNull(),
  friendId: uuid(),
  /** Where the friend joined. */
  organizationId: uuid(),
  /** What was promised when the friend joined, or was invited; later versions change nothing of it. */
  terms: jsonb().notNull(),
  versionId: uuid().notNull(),
  /** Of the number that was named, while nobody has joined with it. */
  phoneHash: text(),
  addressHash: text(),
  deviceHash: text(),
  createdAt: at().notNull(),
  joinedAt: at(),
  /** Purchases count from the day of joining until then; an invitation is open until then. */
  countsFrom: at(),
  endsAt: at().notNull(),
  /** The purchase that qualifies, and when its return window is over. */
  saleId: uuid(),
  dueAt: at(),
  changedAt: at().notNull(),
  /** A person looked: what held it back does so no more. */
  reviewedBy: uuid().references(() => users.id),
  reviewedAt: at(),
  note: text(),
  rewardedAt: at(),
  /** By hand, and not by a purchase: no refund reverses it. */
  completedBy: uuid().references(() => users.id),
  referrerPoints: points(),
  friendPoints: points(),
  /** Why a side got nothing: the month's most, or a blocked card. */
  shortBy: text({ enum: ['month_most', 'blocked', 'erased'] }),
  referrerLotId: uuid(),
  friendLotId: uuid(),
  /** When it is to be looked at next, and how often something happened that asks for it. */
  lookAt: at(),
  asked: integer().notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  uniqueIndex('referrals_friend').on(t.programId, t.friendId).where(sql`joined_at is not null`),
  // By the friend first: undoing an import asks whether somebody was named as one.
  uniqueIndex('referrals_known').on(t.programId, t.friendId, t.referrerId).where(sql`joined_at is null and friend_id is not null`),
  uniqueIndex('referrals_invited').on(t.programId, t.referrerId, t.phoneHash).where(sql`state = 'invited'`),
  index('referrals_number').on(t.programId, t.phoneHash).where(sql`state = 'invited'`),
  index('referrals_referrer').on(t.programId, t.referrerId, t.id),
  index('referrals_address').on(t.programId, t.addressHash, t.joinedAt).where(sql`address_hash is not null`),
  index('referrals_device').on(t.programId, t.deviceHash, t.joinedAt).where(sql`device_hash is not null`),
  index('referrals_list').on(t.programId, t.state, t.changedAt, t.id),
  index('referrals_due').on(t.lookAt).where(sql`look_at is not null`),
  check('referrals_rewarded', sql`(state in ('rewarded', 'reversed')) = (rewarded_at is not null) and (rewarded_at is null) = (referrer_points is null) and (rewarded_at is null) = (friend_points is null)`),
  check('referrals_joined', sql`joined_at is null or friend_id is not null and counts_from is not null`),
])

/** Keyed hashes of the numbers that somebody had who deleted their account, or changed the number: for a year, nothing is given for whoever joins with one. They say nothing else of anybody. */
export const leftNumbers = pgTable('left_numbers', {
  programId: uuid().notNull().references(() => programs.id),
  phoneHash: text().notNull(),
  leftAt: at().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.phoneHash] }), index().on(t.leftAt)])
