import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at } from '@/db/columns'

/**
 * Stored files that no row speaks for: on their way in, or done with. What still stands here when its time has come is erased, so
 * that an upload that failed half way, or a server that died, leaves nothing behind.
 */
export const filesToErase = pgTable('files_to_erase', {
  store: text({ enum: ['disk', 'uploadthing'] }).notNull(),
  location: text().notNull(),
  dueAt: at().notNull(),
}, (t) => [primaryKey({ columns: [t.store, t.location] }), index('files_to_erase_due').on(t.dueAt)])
