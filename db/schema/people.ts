import { sql } from 'drizzle-orm'
import { boolean, customType, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const citext = customType<{ data: string }>({ dataType: () => 'citext' })

/** A code after the first proof. The recovery codes stand in for whatever second factor was lost. */
const secondFactor = () => ({
  totpSecret: bytea(),
  totpEnabledAt: at(),
  totpLastStep: integer(),
  recoveryCodeHashes: text().array().notNull().default(sql`'{}'`),
})

/** People who sign in with e-mail and password: staff, and the platform's administrators. */
export const users = pgTable('users', {
  id: id().primaryKey(),
  name: text().notNull(),
  email: citext().notNull().unique(),
  emailVerifiedAt: at(),
  passwordHash: text(),
  platformAdmin: boolean().notNull().default(false),
  phone: text(),
  ...secondFactor(),
  locale: text().notNull().default('en'),
  createdAt: createdAt(),
  disabledAt: at(),
})

/** A person who collects points, across all organizations; the phone number is an identifier that can be replaced. */
export const customers = pgTable('customers', {
  id: id().primaryKey(),
  phone: text().unique(),
  name: text(),
  email: citext(),
  /** When a link that was sent there was opened; no offers go to an address that nobody proved. */
  emailVerifiedAt: at(),
  /** Day and month count; the year is 2000. */
  birthday: date(),
  /** What its person chose, or their browser asked for first; null: messages are in the language of the business. */
  locale: text(),
  phoneVerifiedAt: at(),
  /** When somebody showed a code to the number after a year in which nobody did, or since when a card shows that they have had it: what had ended by then may be another's. */
  heldSince: at(),
  /** Where a retailer wanted one besides the codes. */
  passwordHash: text(),
  ...secondFactor(),
  createdAt: createdAt(),
  erasedAt: at(),
}, (t) => [
  index().on(t.birthday).where(sql`birthday is not null`), index('customers_phone_part').using('gin', t.phone.op('gin_trgm_ops')),
  index('customers_erased').on(t.id).where(sql`erased_at is not null`),
])

/** One signed-in device. The JWT carries the id, and each request checks that the row still stands. */
export const sessions = pgTable('sessions', {
  id: id().primaryKey(),
  userId: uuid().references(() => users.id),
  customerId: uuid().references(() => customers.id),
  device: text(),
  createdAt: createdAt(),
  lastSeenAt: createdAt(),
  expiresAt: at().notNull(),
  revokedAt: at(),
  /** When the customer last showed their second factor here: for a few minutes their factors may be changed. */
  factorProvenAt: at(),
}, (t) => [index().on(t.userId), index().on(t.customerId)])

/** Six digits sent to a phone; bound to a purpose and, where it proves a redemption, to a subject (the member). */
export const oneTimeCodes = pgTable('one_time_codes', {
  id: id().primaryKey(),
  purpose: text({ enum: ['sign_in', 'lookup', 'redeem', 'change_phone', 'give', 'set_pin', 'delete', 'register_retailer', 'register_customer', 'ask_gift', 'take_gift'] }).notNull(),
  target: text().notNull(), // keyed hash of the phone number
  subject: uuid(),
  codeHash: text().notNull(),
  attempts: integer().notNull().default(0),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  usedAt: at(),
}, (t) => [index().on(t.target, t.createdAt)])

export const passwordResets = pgTable('password_resets', {
  id: id().primaryKey(),
  userId: uuid().notNull().references(() => users.id),
  tokenHash: text().notNull().unique(),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  usedAt: at(),
})

/** Counters of a limited act (a code to a number, a sign-in from an address) within one window. */
export const rateLimits = pgTable('rate_limits', {
  key: text().notNull(),
  windowStart: at().notNull(),
  count: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index().on(t.windowStart)])

export const settings = pgTable('settings', { key: text().primaryKey(), value: text().notNull(), updatedAt: createdAt() })

