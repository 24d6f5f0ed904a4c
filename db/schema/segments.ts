import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'
import { programs } from './programs'

/** A named choice of a program's members. Who is in it is asked anew each time. */
export const segments = pgTable('segments', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  name: text().notNull(),
  conditions: jsonb().notNull(),
  createdAt: createdAt(),
  archivedAt: at(),
}, (t) => [primaryKey({ columns: [t.programId, t.id] })])

/**
 * Each member's favourite category of the program's owner, as favourites_count found it: it is so from that day to the last on which no purchase
 * drops out of the year, unless the member is among the stale ones. Whoever never bought there has no row.
 */
export const memberFavourites = pgTable('member_favourites', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  /** None, where nothing with a category was kept. */
  category: text(),
  countedOn: date().notNull(),
  /** None, where nothing of the year is left to drop out. */
  lastDay: date(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.memberId] }),
  index('member_favourites_category').on(t.programId, t.category, t.memberId).where(sql`category is not null`),
  index('member_favourites_over').on(t.programId, t.lastDay).where(sql`last_day is not null`),
  index('member_favourites_counted').on(t.programId, t.countedOn),
])

/** Members who bought, or brought back, since their favourite was found. `marks` tells a change that came while it was being found. */
export const staleFavourites = pgTable('stale_favourites', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  marks: integer().notNull().default(1),
}, (t) => [primaryKey({ columns: [t.programId, t.memberId] })])
