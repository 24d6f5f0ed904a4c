import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at } from '@/db/columns'
import { organizations, outlets } from './organizations'
import { users } from './people'

/** A sale made without a network that was refused for good when it was sent later: a manager settles it. */
export const offlineConflicts = pgTable('offline_conflicts', {
  organizationId: uuid().notNull().references(() => organizations.id),
  id: uuid().notNull(),
  outletId: uuid().notNull().references(() => outlets.id),
  /** The sale's Idempotency-Key: one sale is one conflict, however often it is reported. */
  saleKey: text().notNull(),
  reportedBy: uuid().references(() => users.id),
  reportedAt: at().notNull(),
  receiptNumber: text().notNull(),
  occurredAt: at().notNull(),
  request: jsonb().$type<Record<string, unknown>>().notNull(),
  code: text().notNull(),
  message: text().notNull(),
  state: text({ enum: ['open', 'settled'] }).notNull().default('open'),
  outcome: text({ enum: ['sent_again', 'recorded', 'dismissed'] }),
  note: text(),
  settledBy: uuid().references(() => users.id),
  settledAt: at(),
}, (t) => [
  primaryKey({ columns: [t.organizationId, t.id] }),
  unique('offline_conflicts_sale').on(t.organizationId, t.saleKey),
  index('offline_conflicts_open').on(t.organizationId, t.occurredAt).where(sql`state = 'open'`),
  check('offline_conflicts_settled', sql`(state = 'open') = (settled_at is null) and (state = 'open') = (outcome is null)`),
])
