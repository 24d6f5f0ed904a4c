import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, id, points } from '@/db/columns'
import { organizations } from './organizations'
import { users } from './people'
import { programs } from './programs'

export const outreachStates = ['draft', 'waiting', 'refused', 'running', 'done', 'stopped', 'back_waiting', 'back_running', 'taken_back', 'dropped'] as const

/** A message, points, or both, for customers of a brand's channel: composed by one person, approved by another. */
export const outreaches = pgTable('outreaches', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  organizationId: uuid().notNull().references(() => organizations.id),
  state: text({ enum: outreachStates }).notNull().default('draft'),
  /** Who it is for: retailers, regions, product groups, a period; `within`: the regions that whoever composed it is limited to. */
  audience: jsonb().notNull(),
  /** For each customer, and why, as the customer reads it. */
  points: points(),
  reason: text(),
  /** More than this in all is not approved; null: as many as it comes to. */
  mostPoints: points(),
  /** Subject and text by language. */
  message: jsonb(),
  /** How the message may go: each customer gets it by those that they agreed to. */
  ways: text().array().notNull().default([]),
  createdAt: at().notNull(),
  changedAt: at().notNull(),
  /** When it was approved, and its customers were fixed. */
  approvedAt: at(),
  stoppedAt: at(),
  finishedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('outreaches_listed').on(t.organizationId, t.id),
  index('outreaches_open').on(t.programId, t.id).where(sql`state in ('running', 'stopped', 'back_waiting', 'back_running')`),
  check('outreaches_something', sql`points is not null or message is not null`),
  check('outreaches_points', sql`(points is null) = (reason is null) and points > 0 and (most_points is null or points is not null)`),
  check('outreaches_message', sql`(message is null) = (cardinality(ways) = 0)`),
  check('outreaches_approved', sql`(state in ('running', 'done', 'stopped', 'back_waiting', 'back_running', 'taken_back')) = (approved_at is not null)`),
])

export const outreachActionKinds = ['make', 'edit', 'send', 'withdraw', 'drop', 'approve', 'refuse', 'stop', 'ask_back', 'approve_back', 'refuse_back'] as const

/** Who did what to it, and why: only ever added to. */
export const outreachActions = pgTable('outreach_actions', {
  programId: uuid().notNull(),
  id: id(),
  outreachId: uuid().notNull(),
  kind: text({ enum: outreachActionKinds }).notNull(),
  personId: uuid().notNull().references(() => users.id),
  at: at().notNull(),
  reason: text(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('outreach_actions_of').on(t.programId, t.outreachId, t.id),
  check('outreach_actions_reason', sql`kind not in ('refuse', 'stop', 'ask_back', 'refuse_back') or reason is not null`),
])

/** `posting`: on its way to the ledger, whose answer is not noted yet. */
export const grantStates = ['none', 'waiting', 'posting', 'credited', 'left_out', 'not_credited', 'stopped'] as const
export const tellingStates = ['none', 'waiting', 'sent', 'not_sent', 'stopped'] as const

/** The customers of an approved one, fixed then, and what became of it for each. The grant's posting has the row's id. */
export const outreachRecipients = pgTable('outreach_recipients', {
  programId: uuid().notNull(),
  outreachId: uuid().notNull(),
  memberId: uuid().notNull(),
  id: uuid().notNull(),
  points: points(),
  grantState: text({ enum: grantStates }).notNull(),
  grantWhy: text(),
  creditedAt: at(),
  tellingState: text({ enum: tellingStates }).notNull(),
  tellingWhy: text(),
  /** By which of the ways it went. */
  toldBy: text().array().notNull().default([]),
  toldAt: at(),
  /** What was taken back of the points, and what is owed of them; null: nothing was asked back, or not yet. */
  takenBack: points(),
  owedBack: points(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.outreachId, t.memberId] }),
  unique('outreach_recipients_grant').on(t.programId, t.id),
  index('outreach_recipients_member').on(t.programId, t.memberId),
  index('outreach_recipients_granting').on(t.programId, t.outreachId, t.memberId).where(sql`grant_state in ('waiting', 'posting')`),
  index('outreach_recipients_telling').on(t.programId, t.outreachId, t.memberId).where(sql`telling_state = 'waiting'`),
  index('outreach_recipients_back').on(t.programId, t.outreachId, t.memberId).where(sql`grant_state = 'credited' and taken_back is null`),
  check('outreach_recipients_credited', sql`(grant_state = 'credited') = (credited_at is not null) and (grant_state = 'none') = (points is null)`),
  check('outreach_recipients_told', sql`(telling_state = 'sent') = (told_at is not null) and (telling_state = 'sent') = (cardinality(told_by) > 0)`),
  check('outreach_recipients_why', sql`(grant_state in ('left_out', 'not_credited')) = (grant_why is not null) and (telling_state = 'not_sent') = (telling_why is not null)`),
  check('outreach_recipients_back', sql`(taken_back is null) = (owed_back is null) and coalesce(taken_back + owed_back, 0) between 0 and coalesce(points, 0) and (taken_back is null or grant_state = 'credited')`),
])
