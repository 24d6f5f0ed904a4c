import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt } from '@/db/columns'
import { programs } from './programs'

const kinds = ['near_reward', 'inactive', 'cross', 'product'] as const

/** How a kind is made in a program; without a row it is made by the defaults. */
export const recommendationSettings = pgTable('recommendation_settings', {
  programId: uuid().notNull().references(() => programs.id),
  kind: text({ enum: kinds }).notNull(),
  enabled: boolean().notNull(),
  /** Null: the words that stand for everybody who wrote none. */
  wording: text(),
  percent: integer().notNull(),
  days: integer().notNull(),
  times: integer().notNull(),
  members: integer().notNull(),
  fromSales: boolean().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.kind] })])

/** Who comes to one place is shown another, because the owner says so. A place is an outlet, or a business by its organization's id. */
export const recommendationPairs = pgTable('recommendation_pairs', {
  programId: uuid().notNull().references(() => programs.id),
  fromId: uuid().notNull(),
  toId: uuid().notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.programId, t.fromId, t.toId] })])

/** How many members bought at an outlet, and how many of them at another too: a pure function of buyer_days, counted at night. */
export const outletAffinities = pgTable('outlet_affinities', {
  programId: uuid().notNull(),
  outletId: uuid().notNull(),
  otherId: uuid().notNull(),
  members: integer().notNull(),
  together: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.outletId, t.otherId] })])

/** When that was counted last, and of which local days. */
export const affinityCounts = pgTable('affinity_counts', {
  programId: uuid().primaryKey(),
  countedAt: at().notNull(),
  fromDay: date().notNull(),
  toDay: date().notNull(),
})

/** What a member was shown on a day, and whether they tapped it: one row, however often and wherever it was shown. */
export const recommendationViews = pgTable('recommendation_views', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  kind: text({ enum: kinds }).notNull(),
  /** The reward, outlet or business by its id; of an article its number. */
  target: text().notNull(),
  /** Whose it leads to: it sees what came of it, and nobody else does. */
  organizationId: uuid().notNull(),
  day: date().notNull(),
  surface: text({ enum: ['me', 'lookup', 'till'] }).notNull(),
  /** At a till alone: whose; that of the business it leads to before another's. */
  shownBy: uuid(),
  shownAt: at().notNull(),
  /** When the showing it belongs to began: purchases until fourteen days later followed it. */
  openedAt: at().notNull(),
  tappedAt: at(),
}, (t) => [
  primaryKey({ name: 'recommendation_views_pk', columns: [t.programId, t.memberId, t.kind, t.organizationId, t.target, t.day] }),
  index('recommendation_views_results').on(t.programId, t.organizationId, t.openedAt),
  index('recommendation_views_old').on(t.day),
])
