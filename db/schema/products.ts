import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor } from '@/db/columns'
import { organizations } from './organizations'

/** What an organization sells, for its tills in the browser. Sales keep their lines as they were recorded. */
export const products = pgTable('products', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  sku: text().notNull(),
  name: text().notNull(),
  category: text(),
  /** GTIN-8 to GTIN-14, or a number of the shop's own. */
  barcode: text(),
  /** Tax included. */
  priceMinor: minor().notNull(),
  currency: text().notNull(),
  /** Per cent of tax within the price, as a decimal string; for programs in which tax earns nothing. */
  taxPercent: text(),
  /** Whether tills show a button for it. */
  button: boolean().notNull().default(false),
  createdAt: createdAt(),
  archivedAt: at(),
}, (t) => [
  unique('products_sku').on(t.organizationId, t.sku),
  uniqueIndex('products_barcode').on(t.organizationId, t.barcode).where(sql`archived_at is null and barcode is not null`),
  index('products_list').on(t.organizationId, t.name, t.id),
  // Any part of a name or number among a catalogue of a hundred thousand.
  index('products_name_part').using('gin', t.name.op('gin_trgm_ops')),
  index('products_sku_part').using('gin', t.sku.op('gin_trgm_ops')),
  index('products_buttons').on(t.organizationId).where(sql`button and archived_at is null`),
  check('products_price', sql`price_minor >= 0`),
])

/** What an article number cost until a moment, and null where it was none's then; what it costs since stands in products. Written by a trigger alone. */
export const formerPrices = pgTable('former_prices', {
  organizationId: uuid().notNull().references(() => organizations.id),
  sku: text().notNull(),
  until: at().notNull(),
  priceMinor: minor(),
  currency: text().notNull(),
}, (t) => [primaryKey({ columns: [t.organizationId, t.sku, t.until] })])

/** In which group a product was until a moment; in which it is since stands in products. Written by a trigger alone. */
export const formerGroups = pgTable('former_groups', {
  organizationId: uuid().notNull().references(() => organizations.id),
  productId: uuid().notNull(),
  until: at().notNull(),
  category: text(),
}, (t) => [primaryKey({ columns: [t.productId, t.until] })])
