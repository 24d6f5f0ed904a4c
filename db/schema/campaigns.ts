import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { at, points } from '@/db/columns'

/** What a campaign gave with one sale: its results, and how often a member had it. */
export const campaignAwards = pgTable('campaign_awards', {
  programId: uuid().notNull(),
  campaignId: uuid().notNull(),
  saleId: uuid().notNull(),
  memberId: uuid().notNull(),
  points: points().notNull(),
  /** Of those, what refunds of the sale took back. */
  pointsBack: points().notNull().default(0),
  occurredAt: at().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.campaignId, t.saleId] }),
  index('campaign_awards_member').on(t.programId, t.campaignId, t.memberId),
])

/** A personal offer that a member switched on: from then on its campaign counts for them. */
export const offerActivations = pgTable('offer_activations', {
  programId: uuid().notNull(),
  campaignId: uuid().notNull(),
  memberId: uuid().notNull(),
  activatedAt: at().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.memberId, t.campaignId] })])

/** What a campaign with a budget has given, less what came back: locked by each sale that adds to it. */
export const campaignBudgets = pgTable('campaign_budgets', {
  programId: uuid().notNull(),
  campaignId: uuid().notNull(),
  given: points().notNull().default(0),
}, (t) => [primaryKey({ columns: [t.programId, t.campaignId] })])
