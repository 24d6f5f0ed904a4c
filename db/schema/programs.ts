import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor, points } from '@/db/columns'
import { organizations } from './organizations'
import { users } from './people'

/** One points currency with its rules, owned by one organization. */
export const programs = pgTable('programs', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  name: text().notNull(),
  pointsName: text().notNull().default('points'),
  currency: text().notNull(),
  timeZone: text().notNull(),
  locale: text().notNull().default('en'),
  createdAt: createdAt(),
  /** Any business may join without an invitation, at a rate within these limits. */
  open: boolean().notNull().default(false),
  leastPerUnit: text(),
  mostPerUnit: text(),
}, (t) => [index().on(t.organizationId), index('programs_open').on(t.currency).where(sql`open`)])

/** Organizations reach a program's members only through this table; its first row is the owner. */
export const programParticipants = pgTable('program_participants', {
  programId: uuid().notNull().references(() => programs.id),
  organizationId: uuid().notNull().references(() => organizations.id),
  role: text({ enum: ['owner', 'participant'] }).notNull(),
  joinedAt: createdAt(),
  leftAt: at(),
  /** Between which points for a unit of money a participant chooses its own rate; the rate is part of the rules. */
  leastPerUnit: text(),
  mostPerUnit: text(),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId] }), index().on(t.organizationId)])

/** A code with which one other business may join a program; it works once. */
export const programInvitations = pgTable('program_invitations', {
  id: id().primaryKey(),
  programId: uuid().notNull().references(() => programs.id),
  code: text().notNull().unique(),
  leastPerUnit: text().notNull(),
  mostPerUnit: text().notNull(),
  createdAt: createdAt(),
  createdBy: uuid().references(() => users.id),
  expiresAt: at().notNull(),
  acceptedAt: at(),
  acceptedBy: uuid().references(() => organizations.id),
  revokedAt: at(),
}, (t) => [index().on(t.programId)])

/** Rules: one draft at most, and published snapshots that a trigger keeps from changing. */
export const programVersions = pgTable('program_versions', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  number: integer().notNull(),
  state: text({ enum: ['draft', 'published'] }).notNull(),
  rules: jsonb().notNull(),
  note: text(),
  createdAt: createdAt(),
  createdBy: uuid().references(() => users.id),
  effectiveFrom: at(),
  publishedAt: at(),
  publishedBy: uuid().references(() => users.id),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  unique().on(t.programId, t.number),
  uniqueIndex('program_versions_one_draft').on(t.programId).where(sql`state = 'draft'`),
])

/** Something points buy. */
export const rewards = pgTable('rewards', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  name: text().notNull(),
  description: text(),
  pictureId: uuid(),
  type: text({ enum: ['amount_off', 'percent_off', 'product', 'service', 'gift'] }).notNull(),
  points: points().notNull(),
  amountMinor: minor(),
  percent: text(),
  maxDiscountMinor: minor(),
  /** What is left to pay in money for what is given in kind. */
  payMinor: minor(),
  sku: text(),
  currency: text().notNull(),
  tierKey: text(),
  stock: integer(),
  validFrom: date(),
  validUntil: date(),
  minBasketMinor: minor(),
  skus: text().array().notNull().default([]),
  categories: text().array().notNull().default([]),
  maxPerSale: integer(),
  maxPerMember: integer(),
  maxPerMemberDay: integer(),
  outletIds: uuid().array().notNull().default([]),
  alone: boolean().notNull().default(false),
  withoutPoints: boolean().notNull().default(false),
  /** Whether members get it on their own phone, as a voucher; a voucher's life, what becomes of its points, whether it can be given back. */
  online: boolean().notNull().default(true),
  voucherDays: integer().default(30),
  unused: text({ enum: ['return', 'forfeit'] }).notNull().default('return'),
  cancellable: boolean().notNull().default(true),
  active: boolean().notNull().default(true),
  createdAt: createdAt(),
  archivedAt: at(),
}, (t) => [primaryKey({ columns: [t.programId, t.id] })])
