import { index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'
import { organizations } from './organizations'
import { users } from './people'

/** Who acts on a claim or a redemption in which order, as the brand composed it. Never changed: a new version is for new ones only. */
export const workflowVersions = pgTable('workflow_versions', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  /** What goes through it. */
  kind: text({ enum: ['claims', 'redemptions'] }).notNull().default('claims'),
  number: integer().notNull(),
  definition: jsonb().notNull(),
  createdAt: createdAt(),
  /** null: the default, made with the first claim. */
  createdBy: uuid().references(() => users.id),
}, (t) => [unique('workflow_versions_number').on(t.organizationId, t.kind, t.number)])

/** Who stands in for whom, and when: the deputy acts in the absent person's role, as themselves. */
export const workflowDeputies = pgTable('workflow_deputies', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  absentId: uuid().notNull().references(() => users.id),
  deputyId: uuid().notNull().references(() => users.id),
  startsAt: at().notNull(),
  endsAt: at().notNull(),
  createdBy: uuid().references(() => users.id),
  createdAt: createdAt(),
}, (t) => [index('workflow_deputies_deputy').on(t.organizationId, t.deputyId)])

/** The regions that a member of staff works for; whoever has none here works for all. */
export const staffRegions = pgTable('staff_regions', {
  organizationId: uuid().notNull().references(() => organizations.id),
  userId: uuid().notNull().references(() => users.id),
  region: text().notNull(),
}, (t) => [primaryKey({ columns: [t.organizationId, t.userId, t.region] })])
