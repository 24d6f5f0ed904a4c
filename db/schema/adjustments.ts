import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, points } from '@/db/columns'
import { users } from './people'
import { programs } from './programs'

/** A correction above the owner's limit, which a second person decides. Approved, it is the adjustment with the same id. */
export const adjustmentRequests = pgTable('adjustment_requests', {
  programId: uuid().notNull().references(() => programs.id),
  id: uuid().notNull(),
  organizationId: uuid().notNull(),
  memberId: uuid().notNull(),
  points: points().notNull(),
  reason: text().notNull(),
  /** The sale that it corrects. */
  saleId: uuid(),
  requestedBy: uuid().notNull().references(() => users.id),
  requestedAt: at().notNull(),
  state: text({ enum: ['waiting', 'approved', 'declined', 'withdrawn'] }).notNull().default('waiting'),
  decidedBy: uuid().references(() => users.id),
  decidedAt: at(),
  /** Why it was declined. */
  answer: text(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('adjustment_requests_list').on(t.programId, t.organizationId, t.id),
  index('adjustment_requests_waiting').on(t.programId, t.organizationId).where(sql`state = 'waiting'`),
  // What was declined as its member left was decided by nobody.
  check('adjustment_requests_decided', sql`(state = 'waiting') = (decided_at is null)
    and case state when 'waiting' then decided_by is null when 'declined' then true else decided_by is not null end`),
  check('adjustment_requests_four_eyes', sql`state not in ('approved', 'declined') or decided_by <> requested_by`),
])
