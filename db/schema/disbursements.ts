import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, id } from '@/db/columns'
import { users } from './people'
import { regions } from './retailers'
import { workflowVersions } from './workflows'

export const disbursementStates = [
  'requested', 'approved', 'ordered', 'dispatched', 'handed_over', 'refused', 'cancelled', 'expired', 'returned',
] as const

/**
 * A gift on its way: asked for, approved, dispatched, handed over; or refused, cancelled or expired, and the points given back. In a
 * brand's channel it goes through the steps of a workflow, is ordered too, and may come back.
 */
export const disbursements = pgTable('disbursements', {
  programId: uuid().notNull(),
  redemptionId: uuid().notNull(),
  organizationId: uuid().notNull(),
  /** Whose points they are; null: the retailer's own. */
  memberId: uuid(),
  /** Who asked for it, and hands it over; null: the member alone. */
  retailerId: uuid(),
  /** Whose stock it is taken from. */
  regionId: uuid().references(() => regions.id),
  rewardName: text().notNull(),
  state: text({ enum: disbursementStates }).notNull().default('requested'),
  /** null: a shop's, which goes through no steps. */
  workflowVersionId: uuid().references(() => workflowVersions.id),
  step: text(),
  /** When its step should be done, and whether somebody was told that it was not. */
  dueAt: at(),
  escalatedAt: at(),
  /** What the member is told: where it is sent from, why it was refused. */
  note: text(),
  courier: text(),
  trackingNumber: text(),
  /** Of a brand's gift that was handed over: the holder's code, their own word while signed in, or a photo of what a courier brought. */
  proof: text({ enum: ['code', 'holder', 'photo'] }),
  requestedAt: at().notNull(),
  approvedAt: at(),
  approvedBy: uuid().references(() => users.id),
  orderedAt: at(),
  dispatchedAt: at(),
  dispatchedBy: uuid().references(() => users.id),
  endedAt: at(),
  endedBy: uuid().references(() => users.id),
}, (t) => [
  primaryKey({ columns: [t.programId, t.redemptionId] }),
  index('disbursements_state').on(t.programId, t.state, t.requestedAt),
  index('disbursements_member').on(t.programId, t.memberId),
  index('disbursements_retailer').on(t.programId, t.retailerId, t.requestedAt).where(sql`retailer_id is not null`),
  index('disbursements_region').on(t.programId, t.regionId).where(sql`region_id is not null`),
  index('disbursements_due').on(t.dueAt).where(sql`state = 'requested' and escalated_at is null and due_at is not null`),
  check('disbursements_of_somebody', sql`member_id is not null or retailer_id is not null`),
  check('disbursements_step', sql`workflow_version_id is null or (state = 'requested') = (step is not null)`),
  check('disbursements_proven', sql`workflow_version_id is null or state <> 'handed_over' or proof is not null`),
])

/** What was done to a gift of a brand's channel, and by whom: only ever added to. */
export const giftActions = pgTable('gift_actions', {
  programId: uuid().notNull(),
  id: id(),
  redemptionId: uuid().notNull(),
  kind: text({ enum: ['ask', 'pass', 'refuse', 'order', 'dispatch', 'hand_over', 'return', 'withdraw', 'expire'] }).notNull(),
  /** The step it was done on; none of what comes before and after the steps. */
  step: text(),
  personKind: text({ enum: ['customer', 'user', 'system'] }).notNull(),
  personId: uuid(),
  role: text(),
  /** Whose role it was, where a deputy did it. */
  insteadOf: uuid(),
  at: at().notNull(),
  note: text(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('gift_actions_gift').on(t.programId, t.redemptionId, t.id),
  index('gift_actions_person').on(t.personId, t.at),
  // Nobody acts on two steps of one gift, and each step is passed once: of two at the same moment, the second is refused.
  uniqueIndex('gift_four_eyes').on(t.programId, t.redemptionId, t.personId).where(sql`step is not null`),
  uniqueIndex('gift_step_once').on(t.programId, t.redemptionId, t.step).where(sql`step is not null`),
])

/** A photo of a gift as it was handed over: private, and kept for as long as the brand keeps images of claims. */
export const giftPhotos = pgTable('gift_photos', {
  programId: uuid().notNull(),
  redemptionId: uuid().notNull(),
  id: id(),
  organizationId: uuid().notNull(),
  store: text({ enum: ['disk', 'uploadthing'] }).notNull(),
  /** Where its store has it; null once it was erased, when only that there was one is known. */
  location: text(),
  erasedAt: at(),
  type: text().notNull(),
  bytes: integer().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  sha256: text().notNull(),
  takenByKind: text({ enum: ['customer', 'user', 'system'] }).notNull(),
  takenBy: uuid(),
  keptUntil: at().notNull(),
  createdAt: at().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.redemptionId] }),
  unique('gift_photos_id').on(t.id),
  index('gift_photos_kept').on(t.keptUntil).where(sql`location is not null`),
  check('gift_photos_erased', sql`(location is null) = (erased_at is not null)`),
])

/** How many of a reward a region has, those that were given counted; a region without a row has no number of its own. */
export const rewardStock = pgTable('reward_stock', {
  programId: uuid().notNull(),
  rewardId: uuid().notNull(),
  regionId: uuid().notNull().references(() => regions.id),
  stock: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.rewardId, t.regionId] }), check('reward_stock_counts', sql`stock >= 0`)])
