import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, id, minor } from '@/db/columns'
import { organizations, outlets } from './organizations'
import { users } from './people'

/**
 * Who serves at a till in the browser: one signed-in device, one outlet, from when to when. The one without an end is now;
 * without a person the till is locked. A device without any serves as who signed in.
 */
export const tillTurns = pgTable('till_turns', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  /** Sessions are removed when they are over; what was done under them stays. */
  sessionId: uuid().notNull(),
  outletId: uuid().notNull().references(() => outlets.id),
  userId: uuid().references(() => users.id),
  startedAt: at().notNull(),
  endedAt: at(),
}, (t) => [uniqueIndex('till_turns_now').on(t.sessionId, t.organizationId).where(sql`ended_at is null`)])

/** A manager's word, given with their PIN, for one act of one cashier: so much money, of this receipt or sale. */
export const tillApprovals = pgTable('till_approvals', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  outletId: uuid().notNull().references(() => outlets.id),
  act: text({ enum: ['discount', 'refund', 'void'] }).notNull(),
  /** The receipt's number; for a refund, the sale's id. */
  subject: text().notNull(),
  amountMinor: minor().notNull(),
  /** None of what was agreed to before it was kept: that serves for nothing any more. */
  currency: text(),
  askedBy: uuid().notNull().references(() => users.id),
  approvedBy: uuid().notNull().references(() => users.id),
  createdAt: at().notNull(),
  /** Of a line that was taken out; what else was approved is bound to its receipt, and to the sum of a sale's refunds. */
  usedAt: at(),
}, (t) => [index().on(t.organizationId, t.createdAt)])
