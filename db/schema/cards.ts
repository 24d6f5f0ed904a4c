import { sql } from 'drizzle-orm'
import { check, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt } from '@/db/columns'
import { organizations } from './organizations'
import { programs } from './programs'

/**
 * Numbers that were printed on cards of plastic or paper. They begin with 0, as no member's own number does, so that one is
 * never given out as the other. Once a member has it, it stays theirs.
 */
export const cards = pgTable('cards', {
  programId: uuid().notNull().references(() => programs.id),
  number: text().notNull(),
  organizationId: uuid().notNull().references(() => organizations.id),
  /** Those that were printed together. */
  sheetId: uuid().notNull(),
  printedAt: createdAt(),
  memberId: uuid(),
  assignedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.number] }),
  index('cards_sheet').on(t.organizationId, t.programId, t.sheetId),
  index('cards_member').on(t.programId, t.memberId).where(sql`member_id is not null`),
  check('cards_begin_with_0', sql`number ~ '^0[0-9]{15}$'`),
  check('cards_assigned_to_somebody', sql`(member_id is null) = (assigned_at is null)`),
])
