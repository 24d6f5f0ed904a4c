import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from '@/db/columns'
import { users } from './people'

/** A gift on its way to a member: asked for, approved, dispatched, handed over; or refused or cancelled, and the points given back. */
export const disbursements = pgTable('disbursements', {
  programId: uuid().notNull(),
  redemptionId: uuid().notNull(),
  organizationId: uuid().notNull(),
  memberId: uuid().notNull(),
  rewardName: text().notNull(),
  state: text({ enum: ['requested', 'approved', 'dispatched', 'handed_over', 'refused', 'cancelled'] }).notNull().default('requested'),
  /** What the member is told: where it is sent from, why it was refused. */
  note: text(),
  requestedAt: at().notNull(),
  approvedAt: at(),
  approvedBy: uuid().references(() => users.id),
  dispatchedAt: at(),
  dispatchedBy: uuid().references(() => users.id),
  endedAt: at(),
  endedBy: uuid().references(() => users.id),
}, (t) => [
  primaryKey({ columns: [t.programId, t.redemptionId] }),
  index('disbursements_state').on(t.programId, t.state, t.requestedAt),
  index('disbursements_member').on(t.programId, t.memberId),
])
