import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt } from '@/db/columns'
import { organizations } from './organizations'
import { bytea, users } from './people'

/** One file that was sent to be imported, and how far it has come. */
export const dataImports = pgTable('data_imports', {
  organizationId: uuid().notNull().references(() => organizations.id),
  id: uuid().notNull(),
  programId: uuid().notNull(),
  kind: text({ enum: ['members', 'balances', 'products', 'sales'] }).notNull(),
  state: text({ enum: ['uploading', 'mapping', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed'] }).notNull(),
  fileName: text().notNull(),
  /** Of what is packed. */
  fileBytes: bigint({ mode: 'number' }).notNull().default(0),
  fileHash: text(),
  encoding: text(),
  headings: text().array().notNull().default([]),
  /** Field to the number of its column. */
  mapping: jsonb().$type<Record<string, number>>().notNull().default({}),
  options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  /** Hash of the file with how it is read: such a file comes in once. */
  identity: text(),
  total: integer().notNull().default(0),
  /** Rows that the present step is through with; where it goes on after a restart. */
  done: integer().notNull().default(0),
  added: integer().notNull().default(0),
  changed: integer().notNull().default(0),
  skipped: integer().notNull().default(0),
  rejected: integer().notNull().default(0),
  undone: integer().notNull().default(0),
  kept: integer().notNull().default(0),
  error: text(),
  createdBy: uuid().references(() => users.id),
  createdAt: createdAt(),
  /** When the present step began. */
  stepAt: at().notNull(),
  finishedAt: at(),
  undoneBy: uuid().references(() => users.id),
  undoneAt: at(),
}, (t) => [
  primaryKey({ columns: [t.organizationId, t.id] }),
  uniqueIndex('data_imports_once').on(t.organizationId, t.identity).where(sql`state in ('running', 'done', 'undoing')`),
])

/** The file, packed, in pieces: any server can read it, and nobody else. It is erased after a while. */
export const importParts = pgTable('import_parts', {
  organizationId: uuid().notNull(),
  importId: uuid().notNull(),
  number: integer().notNull(),
  bytes: bytea().notNull(),
}, (t) => [primaryKey({ columns: [t.organizationId, t.importId, t.number] })])

/** What became of a row, and what it takes to undo it. */
export const importRows = pgTable('import_rows', {
  organizationId: uuid().notNull(),
  importId: uuid().notNull(),
  /** As in a spreadsheet: the heading's is 1. */
  row: integer().notNull(),
  outcome: text({ enum: ['planned', 'added', 'changed', 'skipped', 'rejected'] }).notNull(),
  reason: text(),
  memberId: uuid(),
  /** The lot that it brought in. */
  openingId: uuid(),
  /** The product or sale. */
  subjectId: uuid(),
  /** What the row says, so that another file with the same row does not bring it in again. */
  rowKey: text(),
  /** What it changed, as it was and as the import left it. Null where it made something new. */
  was: jsonb().$type<Record<string, unknown>>(),
  made: jsonb().$type<Record<string, unknown>>(),
  undone: text({ enum: ['undone', 'kept'] }),
  undoneReason: text(),
}, (t) => [
  primaryKey({ columns: [t.organizationId, t.importId, t.row] }),
  index('import_rows_key').on(t.organizationId, t.rowKey).where(sql`row_key is not null`),
  index('import_rows_rejected').on(t.organizationId, t.importId, t.row).where(sql`outcome = 'rejected'`),
  index('import_rows_kept').on(t.organizationId, t.importId, t.row).where(sql`undone = 'kept'`),
  index('import_rows_member').on(t.organizationId, t.importId, t.memberId).where(sql`member_id is not null`),
])
