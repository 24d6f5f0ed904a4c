import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, minor } from '@/db/columns'
import { organizations, outlets, terminals } from './organizations'
import { users } from './people'

/** A drawer from its float to its count, at one till of the browser. What a closed one says never changes. */
export const shifts = pgTable('shifts', {
  organizationId: uuid().notNull().references(() => organizations.id),
  id: uuid().notNull(),
  programId: uuid().notNull(),
  outletId: uuid().notNull().references(() => outlets.id),
  terminalId: uuid().notNull().references(() => terminals.id),
  currency: text().notNull(),
  floatMinor: minor().notNull(),
  openedBy: uuid().references(() => users.id),
  openedAt: at().notNull(),
  countedMinor: minor(),
  /** What the drawer should have held, and what the till did meanwhile, as computed when it was closed. */
  totals: jsonb(),
  /** The sales and refunds that are in these totals: what was being written while they were computed counts in the next shift. */
  countedSales: uuid().array(),
  countedRefunds: uuid().array(),
  note: text(),
  closedBy: uuid().references(() => users.id),
  closedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.organizationId, t.id] }),
  uniqueIndex('shifts_one_open').on(t.terminalId).where(sql`closed_at is null`),
  index('shifts_opened').on(t.organizationId, t.openedAt),
  check('shifts_closed_counted', sql`(closed_at is null) = (counted_minor is null) and (closed_at is null) = (totals is null)`),
])

/** Cash that went into the drawer, or out of it, without a sale. */
export const shiftCash = pgTable('shift_cash', {
  organizationId: uuid().notNull().references(() => organizations.id),
  id: uuid().notNull(),
  shiftId: uuid().notNull(),
  direction: text({ enum: ['in', 'out'] }).notNull(),
  amountMinor: minor().notNull(),
  reason: text().notNull(),
  by: uuid().references(() => users.id),
  at: at().notNull(),
}, (t) => [primaryKey({ columns: [t.organizationId, t.id] }), index('shift_cash_of').on(t.organizationId, t.shiftId)])
