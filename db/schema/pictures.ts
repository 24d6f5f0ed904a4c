import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id } from '@/db/columns'
import { organizations } from './organizations'

/** A picture that an organization sent, made small; where its bytes are says the store. */
export const pictures = pgTable('pictures', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  /** Of the bytes as they are kept: the same picture is kept once. */
  sha256: text().notNull(),
  type: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  store: text({ enum: ['disk', 'uploadthing'] }).notNull(),
  location: text().notNull(),
  createdAt: createdAt(),
}, (t) => [unique('pictures_same').on(t.organizationId, t.sha256)])
