import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, id, minor, points } from '@/db/columns'
import { organizations } from './organizations'
import { customers } from './people'
import { programs } from './programs'

/** Twelve letters without vowels, at random: they spell nothing, are not taken for one another, and a million members of one program draw no two alike (1 in 560). */
const newReferralCode = sql`translate(upper(right(gen_random_uuid()::text, 12)), '0123456789ABCDEF', 'CDFGHJKLMNPQRTWX')`

/** A customer's membership of one program. Its wallet has the same id. */
export const members = pgTable('members', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  customerId: uuid().notNull().references(() => customers.id),
  number: text().notNull(), // on the card; never reused
  /** The number that the member had in another system, and that old cards say. */
  externalId: text(),
  tierKey: text().notNull(),
  tierSince: at().notNull(),
  pinHash: text(),
  joinedAt: at().notNull(),
  joinedOrganizationId: uuid().references(() => organizations.id),
  /** What a member tells a friend. */
  referralCode: text().default(newReferralCode),
  blockedAt: at(),
  /** When its holder last opened it, by a code or, where it was dormant, by its number or PIN. */
  lastUsedAt: at(),
  /** Closed: whoever is found by this card is the one it was merged into, which is never closed itself. */
  mergedInto: uuid(),
  mergedAt: at(),
  /** It came in by an import that was undone, and was never used: it is on no list, and its number and phone are free again. */
  endedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('members_merged').on(t.programId, t.mergedInto).where(sql`merged_into is not null`),
  check('members_merged_into_another', sql`(merged_into is null) = (merged_at is null) and merged_into <> id`),
  unique('members_program_customer').on(t.programId, t.customerId),
  unique('members_program_number').on(t.programId, t.number),
  uniqueIndex('members_external').on(t.programId, t.externalId).where(sql`external_id is not null`),
  unique('members_referral_code').on(t.programId, t.referralCode),
  index().on(t.customerId),
])

/** What one organization noted about a member; never shown to another. */
export const memberProfiles = pgTable('member_profiles', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull().references(() => organizations.id),
  memberId: uuid().notNull(),
  name: text(),
  email: text(),
  note: text(),
  /** Day and month count; the year is 2000. */
  birthday: date(),
  tags: text().array().notNull().default([]),
  consents: jsonb().$type<Record<string, boolean>>().notNull().default({}),
  firstSeenAt: at().notNull(),
  lastSeenAt: at().notNull(),
  sales: integer().notNull().default(0),
  spendMinor: minor().notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.programId, t.organizationId, t.memberId] }),
  index('member_profiles_seen').on(t.organizationId, t.lastSeenAt),
  index('member_profiles_name_part').using('gin', t.name.op('gin_trgm_ops')),
  index('member_profiles_born').on(t.organizationId, t.programId, t.birthday).where(sql`birthday is not null`),
  // Few have tags: small, and read whole for the list of them.
  index('member_profiles_tagged').on(t.organizationId, t.programId).where(sql`cardinality(tags) > 0`),
])

/** Each change of a consent that an organization holds, written by the database whoever made it; `granted` is null where it was taken away. */
export const consentChanges = pgTable('consent_changes', {
  programId: uuid().notNull(),
  id: id(),
  organizationId: uuid().notNull().references(() => organizations.id),
  memberId: uuid().notNull(),
  channel: text().notNull(),
  granted: boolean(),
  source: text({ enum: ['customer', 'sms', 'shop', 'merge'] }).notNull(),
  at: at().notNull().defaultNow(),
}, (t) => [primaryKey({ columns: [t.programId, t.id] }), index().on(t.programId, t.memberId, t.at)])

/** What counts towards tiers, by local day, so that any window is a sum over days. */
export const memberDays = pgTable('member_days', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  day: date().notNull(),
  spendMinor: minor().notNull().default(0),
  pointsEarned: points().notNull().default(0),
  sales: integer().notNull().default(0),
  /** Of them those that came back whole. `sales` itself never falls: a sale is computed after so many. */
  salesReturned: integer().notNull().default(0),
  unprovenPoints: points().notNull().default(0),
}, (t) => [primaryKey({ columns: [t.programId, t.memberId, t.day] })])

/** What is to be looked at of a tier above the first: when, what was announced, and what was given by hand. Days are the program's. */
export const tierReviews = pgTable('tier_reviews', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  /** When evaluation looks next; null while nothing can become of it. */
  reviewOn: date(),
  /** Last day of the window for which the tier was kept or fallen to; null: it counts from when it was reached. */
  keptTo: date(),
  noticedOn: date(),
  /** Announced: the first day on which the tier is gone. */
  fallsOn: date(),
  /** A tier given by hand, up to and including a day, and the one held before. */
  givenKey: text(),
  givenOver: text(),
  givenUntil: date(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.memberId] }),
  index('tier_reviews_due').on(t.programId, t.reviewOn, t.memberId).where(sql`review_on is not null`),
])

export const tierChanges = pgTable('tier_changes', {
  programId: uuid().notNull(),
  id: id(),
  memberId: uuid().notNull(),
  fromKey: text(),
  toKey: text().notNull(),
  at: at().notNull(),
  reason: text({ enum: ['joined', 'qualified', 'evaluated', 'manual', 'merged'] }).notNull(),
  eventId: uuid(),
}, (t) => [primaryKey({ columns: [t.programId, t.id] }), index().on(t.programId, t.memberId, t.at)])

