import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid, date } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor, points } from '@/db/columns'
import { bytea } from './people'

/** Events that move points beside a sale or refund, whose own rows say it: few among a till's millions. */
const pointEvents = [
  'adjustments.approve', 'bonuses.birthday', 'bonuses.share', 'challenges.complete', 'claim.points', 'claim.points_taken', 'gift.points_returned', 'gift.points_spent', 'gifts.approve', 'gifts.refuse', 'imports.opening', 'imports.undo_opening',
  'ledger.adjust', 'members.welcome', 'outreach.points', 'outreach.points_taken', 'points.expired', 'pos.attach_member', 'pos.claim_sale', 'redemptions.capture', 'redemptions.redeem', 'redemptions.reverse',
  'referral.points', 'referral.points_taken',
] as const
/** As SQL: a query finds the index by the same words. */
export const ofPointEvents = `type in (${pointEvents.map((type) => `'${type}'`).join(', ')})`

/** One row for each thing that happened, in its transaction: audit log, timeline, and source of every reaction. */
export const events = pgTable('events', {
  scopeId: uuid().notNull(), // the program, or else the organization, or the platform's nil id
  id: uuid().notNull(),
  type: text().notNull(),
  organizationId: uuid(),
  actorKind: text({ enum: ['user', 'customer', 'terminal', 'system', 'anonymous'] }).notNull(),
  actorId: uuid(),
  subjectKind: text(),
  subjectId: uuid(),
  memberId: uuid(),
  causeId: uuid(),
  requestId: text(),
  occurredAt: at().notNull(),
  recordedAt: createdAt(),
  data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
}, (t) => [
  primaryKey({ columns: [t.scopeId, t.id] }),
  index('events_organization').on(t.organizationId, t.id),
  index('events_phone_changes').on(t.scopeId, t.memberId).where(sql`type = 'members.change_phone'`),
  // What a retailer registered: few events among a brand's millions, and the till's never enter it.
  index('events_registrations').on(t.organizationId, t.actorId, t.occurredAt, t.id)
    .where(sql`actor_kind = 'customer' and type = 'members.enrol'`),
  // What each person of the staff did; a terminal's sales never enter it.
  index('events_of_staff').on(t.organizationId, t.actorId, t.id).where(sql`actor_kind = 'user'`),
  // What members do themselves, for the owner of their program; a till's sales never enter it.
  index('events_of_customers').on(t.scopeId, t.id).where(sql`actor_kind = 'customer'`),
  index('events_points').on(t.scopeId, sql`(data->>'day')`, t.id).where(sql.raw(ofPointEvents)),
  // Of one member, whom a till asks a segment of.
  index('events_points_member').on(t.scopeId, t.memberId).where(sql.raw(ofPointEvents)),
])

/** What the relay has still to react to; a row leaves when its reactions are done. */
export const outbox = pgTable('outbox', {
  scopeId: uuid().notNull(),
  id: id(),
  eventIds: uuid().array().notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.scopeId, t.id] }), index().on(t.createdAt)])

/** Totals by local day, written by the relay only. */
export const organizationDays = pgTable('organization_days', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  sales: integer().notNull().default(0),
  memberSales: integer().notNull().default(0),
  netMinor: minor().notNull().default(0),
  refunds: integer().notNull().default(0),
  refundMinor: minor().notNull().default(0),
  pointsEarned: points().notNull().default(0),
  pointsUsed: points().notNull().default(0),
  pointsExpired: points().notNull().default(0),
  pointsTakenBack: points().notNull().default(0),
  pointsReturned: points().notNull().default(0),
  pointsAdjusted: points().notNull().default(0),
  newMembers: integer().notNull().default(0),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId, t.day] })])

/** A program's outstanding points and members, written by the relay only. */
export const programTotals = pgTable('program_totals', {
  programId: uuid().primaryKey(),
  members: integer().notNull().default(0),
  available: points().notNull().default(0),
  pending: points().notNull().default(0),
  held: points().notNull().default(0),
  owed: points().notNull().default(0),
})

/** One SMS or e-mail, queued with its cause and sent by a job. */
export const messages = pgTable('messages', {
  id: id().primaryKey(),
  organizationId: uuid(),
  channel: text({ enum: ['sms', 'email'] }).notNull(),
  template: text().notNull(),
  recipientKind: text({ enum: ['customer', 'user', 'address'] }).notNull(),
  recipientId: uuid(),
  /** Address and body, encrypted; erased when sent or after ten minutes where the body carries a code. */
  address: bytea(),
  body: bytea(),
  secret: boolean().notNull().default(false),
  state: text({ enum: ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] }).notNull().default('queued'),
  provider: text(),
  providerId: text().unique(),
  error: text(),
  attempts: integer().notNull().default(0),
  causeId: uuid(),
  createdAt: createdAt(),
  sentAt: at(),
  eraseAt: at(),
}, (t) => [index().on(t.state, t.createdAt), index().on(t.organizationId, t.id)])
