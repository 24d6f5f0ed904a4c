import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from '@/db/columns'
import { users } from './people'
import { programs } from './programs'

/** What a manager looked at and let be. What was found is not stored: queries find it again. */
export const suspicionDecisions = pgTable('suspicion_decisions', {
  programId: uuid().notNull().references(() => programs.id),
  organizationId: uuid().notNull(),
  kind: text().notNull(),
  /** The sale that it is about, or the refund. */
  subjectId: uuid().notNull(),
  decidedBy: uuid().notNull().references(() => users.id),
  decidedAt: at().notNull(),
  note: text().notNull(),
}, (t) => [
  primaryKey({ name: 'suspicion_decisions_pk', columns: [t.programId, t.organizationId, t.kind, t.subjectId] }),
  index('suspicion_decisions_list').on(t.programId, t.organizationId, t.decidedAt),
])

/** Which sale an adjustment corrects, written with it. */
export const saleCorrections = pgTable('sale_corrections', {
  programId: uuid().notNull(),
  saleId: uuid().notNull(),
  adjustmentId: uuid().notNull(),
  eventId: uuid().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.saleId, t.adjustmentId] })])

/** A sale without a member whose points somebody with the receipt asked for and did not get. */
export const refusedClaims = pgTable('refused_claims', {
  programId: uuid().notNull(),
  saleId: uuid().notNull(),
  customerId: uuid().notNull(),
  times: integer().notNull().default(1),
  lastAt: at().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.saleId, t.customerId] })])
