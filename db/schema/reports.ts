import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, numeric, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor, points } from '@/db/columns'
import { organizations } from './organizations'

// What reports read: each day's rows are a pure function of that day's sales and refunds, written by report_count_days
// alone. Days and hours are the program's; money is in the program's currency, sales of others count without it.

/** Sales and refunds by outlet and hour of a local day. */
export const outletHours = pgTable('outlet_hours', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  outletId: uuid().notNull(),
  hour: smallint().notNull(),
  sales: integer().notNull(),
  memberSales: integer().notNull(),
  /** Those of them in the program's currency, by which money is divided for an average. */
  ownSales: integer().notNull(),
  ownMemberSales: integer().notNull(),
  netMinor: minor().notNull(),
  memberNetMinor: minor().notNull(),
  refunds: integer().notNull(),
  refundMinor: minor().notNull(),
  memberRefundMinor: minor().notNull(),
  pointsEarned: points().notNull(),
  pointsUsed: points().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.organizationId, t.day, t.outletId, t.hour] }),
  index('outlet_hours_outlet').on(t.programId, t.organizationId, t.outletId, t.day),
])

/** Lines of sales, and what came back of them on that day, by article as it was sold. */
export const productDays = pgTable('product_days', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  outletId: uuid().notNull(),
  sku: text().notNull(),
  /** Empty: none was said. */
  category: text().notNull(),
  name: text().notNull(),
  /** Sales with the article in them. */
  sales: integer().notNull(),
  memberSales: integer().notNull(),
  quantity: numeric().notNull(),
  memberQuantity: numeric().notNull(),
  netMinor: minor().notNull(),
  memberNetMinor: minor().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId, t.day, t.outletId, t.sku, t.category] })])

/** The same by month, from its first day: a year of a large catalogue is read from these, and a period's broken months from the days. */
export const productMonths = pgTable('product_months', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  month: date().notNull(),
  outletId: uuid().notNull(),
  sku: text().notNull(),
  category: text().notNull(),
  name: text().notNull(),
  sales: integer().notNull(),
  memberSales: integer().notNull(),
  quantity: numeric().notNull(),
  memberQuantity: numeric().notNull(),
  netMinor: minor().notNull(),
  memberNetMinor: minor().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId, t.month, t.outletId, t.sku, t.category] })])

/** What each card bought and brought back on a day. A card that was merged since keeps its rows: readers ask members whose it is. */
export const buyerDays = pgTable('buyer_days', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  outletId: uuid().notNull(),
  memberId: uuid().notNull(),
  sales: integer().notNull(),
  netMinor: minor().notNull(),
  refundMinor: minor().notNull(),
  pointsEarned: points().notNull(),
  pointsUsed: points().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.organizationId, t.day, t.outletId, t.memberId] }),
  index('buyer_days_member').on(t.programId, t.organizationId, t.memberId, t.day),
])

/** The same of each card, so that what a segment or one member buys need not be read from every sale. */
export const buyerProducts = pgTable('buyer_products', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  outletId: uuid().notNull(),
  memberId: uuid().notNull(),
  sku: text().notNull(),
  category: text().notNull(),
  name: text().notNull(),
  sales: integer().notNull(),
  quantity: numeric().notNull(),
  netMinor: minor().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.organizationId, t.day, t.outletId, t.memberId, t.sku, t.category] }),
  index('buyer_products_member').on(t.programId, t.organizationId, t.memberId, t.day),
  // Who bought an article or of a category: of a known article the categories, which are few, are skipped through.
  index('buyer_products_article').on(t.programId, t.organizationId, t.category, t.sku, t.day),
])

/** Days of which something changed since they were counted. `marks` tells a change that came while it was being counted. */
export const staleDays = pgTable('stale_days', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  day: date().notNull(),
  marks: integer().notNull().default(1),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId, t.day] })])

/** Articles that were bought in one sale, as they were counted last: more often together than chance would bring them. */
export const basketPairs = pgTable('basket_pairs', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  sku: text().notNull(),
  otherSku: text().notNull(),
  name: text().notNull(),
  otherName: text().notNull(),
  /** Sales with the one, with the other, and with both. */
  sales: integer().notNull(),
  otherSales: integer().notNull(),
  together: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId, t.sku, t.otherSku] })])

/** When pairs were counted last, and of how many sales. */
export const basketCounts = pgTable('basket_counts', {
  programId: uuid().notNull(),
  organizationId: uuid().notNull(),
  countedAt: at().notNull(),
  baskets: integer().notNull(),
  /** A pair of fewer sales is left out. */
  least: integer().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.organizationId] })])

/** A report that somebody put together: for themselves, or shared with who reads reports here. */
export const savedReports = pgTable('saved_reports', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  createdBy: uuid(),
  name: text().notNull(),
  spec: jsonb().notNull(),
  shared: boolean().notNull().default(false),
  /** How often it goes out by e-mail, and to which staff. */
  every: text({ enum: ['week', 'month'] }),
  recipientIds: uuid().array().notNull().default([]),
  /** The local day it last went out, or was first to. */
  sentOn: date(),
  createdAt: createdAt(),
  archivedAt: at(),
}, (t) => [index().on(t.organizationId), index('saved_reports_sent').on(t.sentOn).where(sql`every is not null and archived_at is null`)])

/** A report on claims that somebody of the staff has sent to themselves, narrowed as they had it before them. */
export const reportMails = pgTable('report_mails', {
  organizationId: uuid().notNull().references(() => organizations.id),
  userId: uuid().notNull(),
  report: text().notNull(),
  filters: jsonb().notNull().default({}),
  every: text({ enum: ['week', 'month'] }).notNull(),
  /** The local day it last went out, or was first to. */
  sentOn: date().notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.organizationId, t.userId, t.report] })])
