import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, points } from '@/db/columns'
import { programs } from './programs'

/** Something to be reached by buying: a punch card, a challenge, a streak; its prize is points, a voucher, a badge. */
export const challenges = pgTable('challenges', {
  programId: uuid().notNull().references(() => programs.id),
  id: id(),
  name: text().notNull(),
  description: text(),
  kind: text({ enum: ['items', 'visits', 'spend', 'weeks'] }).notNull(),
  /** Pieces, days with a purchase, minor units of the program's currency, or weeks in a row. */
  target: integer().notNull(),
  skus: text().array().notNull().default([]),
  categories: text().array().notNull().default([]),
  /** First and last local day whose purchases count. */
  firstDay: date().notNull(),
  lastDay: date(),
  /** A punch card begins anew when it is full. */
  repeats: boolean().notNull(),
  bonusPoints: points(),
  rewardId: uuid(),
  badge: text(),
  createdAt: createdAt(),
  endedAt: at(),
}, (t) => [primaryKey({ columns: [t.programId, t.id] })])

/** The so-manieth time that a member reached it; `redemptionId`: the voucher that it brought. */
export const challengeCompletions = pgTable('challenge_completions', {
  programId: uuid().notNull(),
  challengeId: uuid().notNull(),
  memberId: uuid().notNull(),
  number: integer().notNull(),
  completedAt: at().notNull(),
  redemptionId: uuid(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.challengeId, t.memberId, t.number] }),
  index('challenge_completions_member').on(t.programId, t.memberId),
])

/**
 * Members who bought something since their challenges were looked at. `waitsFor`: the challenges of which they filled a card whose reward could not
 * be given then, or while they were blocked; who waits for one is looked at when it can be, or when they buy again.
 */
export const challengeReviews = pgTable('challenge_reviews', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  eventId: uuid().notNull(),
  waitsFor: uuid().array().notNull().default([]),
}, (t) => [primaryKey({ columns: [t.programId, t.memberId] })])
