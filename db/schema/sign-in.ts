import { bigint, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'
import { bytea, customers } from './people'

/** A key pair in a customer's phone or computer; its public half. */
export const passkeys = pgTable('passkeys', {
  id: id().primaryKey(),
  customerId: uuid().notNull().references(() => customers.id, { onDelete: 'cascade' }),
  credentialId: text().notNull().unique(),
  publicKey: bytea().notNull(),
  /** How often it signed, where it counts: one that falls back was copied. */
  counter: bigint({ mode: 'number' }).notNull(),
  transports: text().array().notNull(),
  name: text().notNull(),
  createdAt: createdAt(),
  lastUsedAt: at(),
}, (t) => [index().on(t.customerId)])

/** What a passkey has to sign: once, within minutes, for one purpose, by the browser that asked. */
export const passkeyChallenges = pgTable('passkey_challenges', {
  boundTo: text().notNull(),
  purpose: text({ enum: ['add', 'prove', 'second_factor', 'sign_in'] }).notNull(),
  challenge: text().notNull(),
  expiresAt: at().notNull(),
}, (t) => [primaryKey({ columns: [t.boundTo, t.purpose] }), index().on(t.expiresAt)])

/** An account at an OpenID provider that signs a customer in. Of whose it is only a keyed hash is kept. */
export const linkedAccounts = pgTable('linked_accounts', {
  id: id().primaryKey(),
  customerId: uuid().notNull().references(() => customers.id, { onDelete: 'cascade' }),
  provider: text().notNull(),
  subjectHash: text().notNull().unique(),
  createdAt: createdAt(),
  lastUsedAt: at(),
}, (t) => [unique('linked_accounts_one').on(t.customerId, t.provider)])
