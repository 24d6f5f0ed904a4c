import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from '@/db/columns'
import { users } from './people'

/** What somebody did to a claim or a gift that takes effect in some seconds, unless they take it back. */
export const pendingActs = pgTable('pending_acts', {
  programId: uuid().notNull(),
  /** The claim or the gift. Nothing else is done to it meanwhile. */
  subjectId: uuid().notNull(),
  subjectKind: text({ enum: ['claim', 'gift'] }).notNull(),
  id: uuid().notNull(),
  /** Those that were done in one act are undone in one. */
  batchId: uuid(),
  organizationId: uuid().notNull(),
  personId: uuid().notNull().references(() => users.id),
  action: text().notNull(),
  /** What the act needs to know besides. */
  input: jsonb().notNull().default({}),
  dueAt: at().notNull(),
  /** How often it could not be done, for no reason that its person could mend. */
  tries: integer().notNull().default(0),
  /** Why it came to nothing, where something was in the way by then. */
  failed: text(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.subjectId] }),
  index('pending_acts_due').on(t.dueAt).where(sql`failed is null`),
  index('pending_acts_person').on(t.organizationId, t.personId),
  index('pending_acts_batch').on(t.batchId).where(sql`batch_id is not null`),
])
