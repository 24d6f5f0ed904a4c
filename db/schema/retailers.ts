import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id } from '@/db/columns'
import { organizations } from './organizations'
import type { ReviewedKind } from './pending-changes'
import { bytea, customers } from './people'

/** Who registered by themselves waits until the brand has looked; a code of the brand's is its word beforehand. */
export const retailerStates = ['registered', 'verified', 'refused', 'suspended'] as const
export type RetailerState = (typeof retailerStates)[number]

/** What a brand decided about its channel; one without a row has the defaults. */
export const brandSettings = pgTable('brand_settings', {
  organizationId: uuid().primaryKey().references(() => organizations.id),
  /** Customers enter the program only through a retailer. */
  throughRetailers: boolean().notNull().default(true),
  /** The brand's own words for the parties, one and several of them; null: retailer, customer. */
  retailerWord: text(),
  retailersWord: text(),
  customerWord: text(),
  customersWord: text(),
  /** The kinds of record of which a change needs a second person. */
  secondPerson: text().array().$type<ReviewedKind[]>().notNull().default([]),
  updatedAt: createdAt(),
})

/** Where retailers are, as a brand divides its market. */
export const regions = pgTable('regions', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  name: text().notNull(),
  createdAt: createdAt(),
  closedAt: at(),
}, (t) => [
  unique('regions_of_organization').on(t.organizationId, t.id),
  uniqueIndex('regions_name').on(t.organizationId, sql`lower(name)`).where(sql`closed_at is null`),
])

/** A dealer of a brand; signs in by phone, as the customer it also is. */
export const retailers = pgTable('retailers', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  customerId: uuid().notNull(),
  name: text().notNull(),
  /** The retailer's own number with the brand: no secret. */
  code: text().notNull(),
  state: text({ enum: retailerStates }).notNull().default('verified'),
  stateSince: createdAt(),
  /** Why it was refused or suspended, as its owner reads it. */
  stateReason: text(),
  taxId: text(),
  address: text(),
  contact: text(),
  regionId: uuid(),
  createdAt: createdAt(),
  endedAt: at(),
}, (t) => [
  unique().on(t.organizationId, t.code),
  unique().on(t.organizationId, t.customerId),
  unique('retailers_of_organization').on(t.organizationId, t.id),
  index().on(t.customerId),
  index('retailers_listed').on(t.organizationId, t.createdAt, t.id),
  foreignKey({ name: 'retailers_region', columns: [t.organizationId, t.regionId], foreignColumns: [regions.organizationId, regions.id] }),
])

/**
 * What a brand hands to a retailer it knows: registering with it is verified at once, one time. Looked up by its keyed hash; kept
 * encrypted besides, for the list that is printed, until it is used, revoked or too old.
 */
export const retailerCodes = pgTable('retailer_codes', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  /** Those that were issued together. */
  batchId: uuid().notNull(),
  codeHash: text().notNull().unique(),
  sealed: bytea(),
  /** The last characters, by which the brand knows it again. */
  hint: text().notNull(),
  /** Whom or what it is for, in the brand's words. */
  note: text(),
  regionId: uuid(),
  issuedBy: uuid(),
  createdAt: createdAt(),
  expiresAt: at().notNull(),
  /** Sent by message, to nobody else. */
  invited: boolean().notNull().default(false),
  usedAt: at(),
  usedBy: uuid().references(() => retailers.id),
  revokedAt: at(),
}, (t) => [
  index('retailer_codes_batch').on(t.organizationId, t.batchId),
  foreignKey({ name: 'retailer_codes_region', columns: [t.organizationId, t.regionId], foreignColumns: [regions.organizationId, regions.id] }),
  check('retailer_codes_used_by_somebody', sql`(used_at is null) = (used_by is null)`),
])

/** Who serves at a retailer's counter; they sign in with a phone of their own. */
export const retailerStaff = pgTable('retailer_staff', {
  organizationId: uuid().notNull(),
  retailerId: uuid().notNull(),
  customerId: uuid().notNull().references(() => customers.id),
  /** As the retailer calls them. */
  name: text().notNull(),
  addedAt: createdAt(),
  endedAt: at(),
}, (t) => [
  primaryKey({ columns: [t.retailerId, t.customerId] }),
  foreignKey({ name: 'retailer_staff_retailer', columns: [t.organizationId, t.retailerId], foreignColumns: [retailers.organizationId, retailers.id] }),
  index().on(t.customerId),
])

/** A member as a retailer's customer: they said so with a code. One may be the customer of several; the first is remembered. */
export const retailerCustomers = pgTable('retailer_customers', {
  programId: uuid().notNull(),
  memberId: uuid().notNull(),
  retailerId: uuid().notNull(),
  organizationId: uuid().notNull(),
  first: boolean().notNull(),
  registeredAt: at().notNull(),
  /** The owner, or who stood at the counter. */
  registeredBy: uuid().notNull(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.memberId, t.retailerId] }),
  foreignKey({ name: 'retailer_customers_retailer', columns: [t.organizationId, t.retailerId], foreignColumns: [retailers.organizationId, retailers.id] }),
  index('retailer_customers_of').on(t.retailerId, t.registeredAt, t.memberId),
  uniqueIndex('retailer_customers_first').on(t.programId, t.memberId).where(sql`first`),
])
