import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor, points } from '@/db/columns'
import { users } from './people'

/** The last three work on a brand's claims: they enter, compare and, above large amounts, approve. */
export const staffRoles = ['owner', 'manager', 'marketer', 'analyst', 'developer', 'cashier', 'admin', 'operator', 'checker'] as const
export type StaffRole = (typeof staffRoles)[number]

/** A tenant: a merchant (shop or chain) or a brand (manufacturer, distributor). */
export const organizations = pgTable('organizations', {
  id: id().primaryKey(),
  kind: text({ enum: ['merchant', 'brand'] }).notNull().default('merchant'),
  name: text().notNull(),
  slug: text().notNull().unique(),
  country: text().notNull(),
  currency: text().notNull(),
  timeZone: text().notNull(),
  /** What it speaks to customers who chose no language of those that it offers. */
  locale: text().notNull().default('en'),
  /** Which of the languages there are its customers are offered; null: all of them. */
  languages: text().array(),
  /** New retailers of a brand are numbered from here, after this; null: six letters and digits by chance. */
  retailerPrefix: text(),
  retailerNext: integer().notNull().default(1),
  accentColor: text(),
  /** A picture of the organization’s own: on cards, posters and public pages. */
  logoId: uuid(),
  /** As they stand on receipts. */
  address: text(),
  taxId: text(),
  /** A correction of more points than this, either way, waits for a second person; null: none does. */
  adjustmentLimit: points(),
  /** What a cashier may do alone at the till in the browser, money in `currency`; null: no limit. */
  discountLimitPercent: integer(),
  refundLimitMinor: minor(),
  voidLimitMinor: minor(),
  /** After so many minutes in which nobody touched it, that till asks for a PIN; null: never. */
  tillLockMinutes: integer(),
  createdAt: createdAt(),
  suspendedAt: at(),
})

/** A store. It records into one program at a time. */
export const outlets = pgTable('outlets', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  programId: uuid(),
  name: text().notNull(),
  country: text().notNull(),
  timeZone: text().notNull(),
  createdAt: createdAt(),
  closedAt: at(),
}, (t) => [index().on(t.organizationId)])

/** A till in an outlet: a POS, the till in the browser, or an import. */
export const terminals = pgTable('terminals', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  outletId: uuid().notNull().references(() => outlets.id),
  kind: text({ enum: ['pos', 'browser', 'import'] }).notNull().default('pos'),
  name: text().notNull(),
  createdAt: createdAt(),
  retiredAt: at(),
}, (t) => [index().on(t.organizationId), index().on(t.outletId)])

/** Hash of a terminal's key: shown once, revocable at once; two are valid while it is rotated. */
export const apiKeys = pgTable('api_keys', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  terminalId: uuid().notNull().references(() => terminals.id),
  prefix: text().notNull(),
  keyHash: text().notNull().unique(),
  createdBy: uuid().references(() => users.id),
  createdAt: createdAt(),
  lastUsedAt: at(),
  expiresAt: at(),
  revokedAt: at(),
}, (t) => [index().on(t.terminalId)])

export const staff = pgTable('staff', {
  organizationId: uuid().notNull().references(() => organizations.id),
  userId: uuid().notNull().references(() => users.id),
  role: text({ enum: staffRoles }).notNull(),
  outletId: uuid().references(() => outlets.id),
  createdAt: createdAt(),
  endedAt: at(),
  /** As this organization noted it. */
  phone: text(),
  /** What they type at the till to serve; with another one, or none, whoever serves by it serves no longer. */
  pinHash: text(),
  pinSetAt: at(),
  /** What they may or may not do beside their role, by cells of the matrix of permissions. */
  grants: jsonb().$type<Partial<Record<string, boolean>>>().notNull().default({}),
}, (t) => [primaryKey({ columns: [t.organizationId, t.userId] }), index().on(t.userId)])

export const invitations = pgTable('invitations', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  email: text().notNull(),
  role: text({ enum: staffRoles }).notNull(),
  outletId: uuid().references(() => outlets.id),
  tokenHash: text().notNull().unique(),
  invitedBy: uuid().notNull().references(() => users.id),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  acceptedAt: at(),
  revokedAt: at(),
}, (t) => [uniqueIndex().on(t.organizationId, t.email).where(sql`accepted_at is null and revoked_at is null`)])
