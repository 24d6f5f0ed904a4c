import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, points } from '@/db/columns'

/** Who joined by a link that a member shared: one row for each person, so that it brings its bonus once. */
export const shareJoins = pgTable('share_joins', {
  programId: uuid().notNull(),
  joinedMemberId: uuid().notNull(),
  /** The member who shared, as the card was then; one merged since is found by `ledger_cards`. */
  memberId: uuid().notNull(),
  at: at().notNull(),
  /** 0: the rule was off, or the year's most was reached. */
  points: points().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.joinedMemberId] }),
  index('share_joins_member').on(t.programId, t.memberId, t.at),
])
