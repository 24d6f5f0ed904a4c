import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
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
