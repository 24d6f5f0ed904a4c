import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'

/** What a member is told on their own pages: once for each thing that happened, kept until it is old. Ids and numbers only. */
export const notices = pgTable('notices', {
  id: id().primaryKey(),
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  /** Where it happened; else it is the program's owner. */
  organizationId: uuid(),
  kind: text().notNull(),
  /** What it is of, so that nothing is told twice: an event, a voucher, a day. */
  key: text().notNull(),
  data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  at: at().notNull(),
  createdAt: createdAt(),
  readAt: at(),
}, (t) => [
  unique('notices_once').on(t.programId, t.memberId, t.kind, t.key),
  index('notices_member').on(t.programId, t.memberId, t.id),
  index('notices_unread').on(t.programId, t.memberId).where(sql`read_at is null`),
  index('notices_old').on(t.createdAt),
])
