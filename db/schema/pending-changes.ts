import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at, id } from '@/db/columns'
import { organizations } from './organizations'
import { users } from './people'
import { regions, retailers } from './retailers'

/** Of which a brand may say that a change needs a second person. */
export const reviewedKinds = ['customers', 'retailers', 'products', 'rates', 'gifts'] as const
export type ReviewedKind = (typeof reviewedKinds)[number]

export const changeStates = ['waiting', 'applied', 'refused', 'withdrawn'] as const
export type ChangeState = (typeof changeStates)[number]

/** What somebody asked for that takes effect once another person has looked at it. */
export const pendingChanges = pgTable('pending_changes', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  kind: text({ enum: reviewedKinds }).notNull(),
  useCase: text().notNull(),
  /** As the maker sent it; null once it is forgotten, as are title and changes then. */
  input: jsonb(),
  title: text().notNull(),
  /** Field by field: `{ field, from, to }`, as people read it. */
  changes: jsonb().notNull(),
  /** The record that is changed; null: a new one. */
  subjectKind: text(),
  subjectId: uuid(),
  regionId: uuid(),
  makerKind: text({ enum: ['user', 'customer'] }).notNull(),
  makerId: uuid().notNull(),
  /** For which retailer its customer, or who serves there, asked. */
  retailerId: uuid(),
  madeAt: at().notNull(),
  state: text({ enum: changeStates }).notNull().default('waiting'),
  deciderId: uuid().references(() => users.id),
  decidedAt: at(),
  /** Why it was refused: the maker reads it. */
  reason: text(),
  eventId: uuid(),
  forgottenAt: at(),
}, (t) => [
  index('pending_changes_waiting').on(t.organizationId, t.madeAt, t.id).where(sql`state = 'waiting'`),
  index('pending_changes_of').on(t.organizationId, t.subjectId).where(sql`state = 'waiting' and subject_id is not null`),
  index('pending_changes_made').on(t.makerId, t.madeAt),
  index('pending_changes_decided').on(t.organizationId, t.decidedAt).where(sql`decided_at is not null`),
  index('pending_changes_retailer').on(t.retailerId, t.madeAt).where(sql`retailer_id is not null`),
  foreignKey({ name: 'pending_changes_region', columns: [t.organizationId, t.regionId], foreignColumns: [regions.organizationId, regions.id] }),
  foreignKey({ name: 'pending_changes_of_retailer', columns: [t.organizationId, t.retailerId], foreignColumns: [retailers.organizationId, retailers.id] }),
  check('pending_changes_decided_whole', sql`(state = 'waiting') = (decided_at is null) and (state in ('applied', 'refused')) = (decider_id is not null) and (state = 'refused') = (reason is not null)`),
  check('pending_changes_two_people', sql`maker_kind <> 'user' or maker_id is distinct from decider_id`),
  check('pending_changes_retailer_asks', sql`(maker_kind = 'customer') = (retailer_id is not null)`),
  check('pending_changes_kept', sql`state <> 'waiting' or input is not null`),
])
