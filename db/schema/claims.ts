import { sql } from 'drizzle-orm'
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at, createdAt, id, minor, points } from '@/db/columns'
import { organizations } from './organizations'
import { users } from './people'
import { programs } from './programs'
import { workflowVersions } from './workflows'

export const claimStates = ['draft', 'submitted', 'in_review', 'returned', 'approved', 'rejected', 'credited', 'reversed'] as const

/** An invoice of a retailer's customer, submitted for points. */
export const claims = pgTable('claims', {
  programId: uuid().notNull().references(() => programs.id),
  id: uuid().notNull(),
  /** The brand. */
  organizationId: uuid().notNull().references(() => organizations.id),
  retailerId: uuid().notNull(),
  memberId: uuid().notNull(),
  /** Who sold it, as the invoice says, and what that is compared by; the same of its number. */
  seller: text().notNull(),
  sellerKey: text().notNull(),
  invoiceNumber: text(),
  invoiceKey: text(),
  invoiceDate: date(),
  totalMinor: minor(),
  currency: text().notNull(),
  /** What a region is, is said elsewhere: a name or an id of one. */
  region: text(),
  state: text({ enum: claimStates }).notNull().default('draft'),
  workflowVersionId: uuid().references(() => workflowVersions.id),
  step: text(),
  /** Where a returned claim goes on, if it does not start again. */
  returnedFrom: text(),
  /** When its step should be done, and whether somebody was told that it was not. */
  dueAt: at(),
  escalatedAt: at(),
  /** Who has it open: nobody else acts on it until then. */
  leaseBy: uuid().references(() => users.id),
  leaseUntil: at(),
  assignedTo: uuid().references(() => users.id),
  /** Who made it: the retailer's customer, or a member of staff who had it on paper. */
  makerKind: text({ enum: ['customer', 'user'] }).notNull(),
  makerId: uuid().notNull(),
  createdAt: at().notNull(),
  submittedAt: at(),
  changedAt: at().notNull(),
  late: boolean().notNull().default(false),
  /** How many days old its invoice might be when it was sent first; null: any. */
  lateDays: integer(),
  /** Claims that it may be the same as, and why, where the brand lets such claims be sent. */
  duplicates: jsonb(),
  /** Why it was returned, rejected or reversed: the retailer reads it. */
  reason: text(),
  /** What crediting gave, and how that was computed: every stored input of a reversal. */
  customerPoints: points(),
  retailerPoints: points(),
  customerLotId: uuid(),
  retailerLotId: uuid(),
  explanation: jsonb(),
  creditedAt: at(),
  /** Taken back or owed so far. */
  customerBack: points().notNull().default(0),
  retailerBack: points().notNull().default(0),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('claims_queue').on(t.organizationId, t.state, t.step, t.submittedAt, t.id),
  // The queue is walked in the order in which it is shown: what is open from its oldest end, all of it from the newest.
  index('claims_open').on(t.organizationId, t.submittedAt, t.id).where(sql`state in ('submitted', 'in_review')`),
  index('claims_sent').on(t.organizationId, t.submittedAt, t.id).where(sql`submitted_at is not null`),
  index('claims_unsent').on(t.organizationId, t.makerId).where(sql`maker_kind = 'user' and state in ('draft', 'returned')`),
  index('claims_retailer').on(t.organizationId, t.retailerId, t.id),
  index('claims_member').on(t.programId, t.memberId, t.id),
  index('claims_invoice').on(t.organizationId, t.sellerKey, t.invoiceKey).where(sql`invoice_key is not null`),
  index('claims_same_day').on(t.programId, t.memberId, t.invoiceDate),
  index('claims_due').on(t.dueAt).where(sql`state in ('submitted', 'in_review') and escalated_at is null and due_at is not null`),
  check('claims_sent_whole', sql`state = 'draft' or (invoice_key is not null and invoice_date is not null and total_minor is not null and workflow_version_id is not null and submitted_at is not null)`),
  check('claims_step', sql`(state in ('submitted', 'in_review')) = (step is not null)`),
  check('claims_credited', sql`(state in ('credited', 'reversed')) = (credited_at is not null) and (credited_at is null) = (customer_points is null)`),
  check('claims_back', sql`customer_back >= 0 and retailer_back >= 0 and customer_back <= coalesce(customer_points, 0) and retailer_back <= coalesce(retailer_points, 0)`),
])

export const claimLines = pgTable('claim_lines', {
  programId: uuid().notNull(),
  claimId: uuid().notNull(),
  number: integer().notNull(),
  productId: uuid(),
  /** The product's as it was when it was entered. */
  sku: text(),
  productGroup: text(),
  description: text().notNull(),
  quantity: text().notNull(),
  unitPriceMinor: minor().notNull(),
  amountMinor: minor().notNull(),
  decision: text({ enum: ['open', 'accepted', 'refused'] }).notNull().default('open'),
  /** Why it was refused: the retailer reads it. */
  reason: text(),
  customerPoints: points().notNull().default(0),
  retailerPoints: points().notNull().default(0),
  /** Taken back by a credit note. */
  reversedAt: at(),
  creditNote: text(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.claimId, t.number] }),
  index('claim_lines_product').on(t.productId).where(sql`product_id is not null`),
  check('claim_lines_refused', sql`(decision = 'refused') = (reason is not null)`),
  check('claim_lines_money', sql`amount_minor >= 0 and unit_price_minor >= 0`),
])

/** A photo, page or document of a claim: private, and kept for as long as the brand says. */
export const claimFiles = pgTable('claim_files', {
  programId: uuid().notNull(),
  id: id(),
  claimId: uuid().notNull(),
  organizationId: uuid().notNull(),
  position: integer().notNull(),
  store: text({ enum: ['disk', 'uploadthing'] }).notNull(),
  /** Where its store has it; null once it was erased, when only that there was one is known. */
  location: text(),
  erasedAt: at(),
  type: text().notNull(),
  bytes: integer().notNull(),
  width: integer(),
  height: integer(),
  sha256: text().notNull(),
  /** 64 bits as 16 hexadecimal digits: images that look the same differ in few. */
  perceptualHash: text(),
  keptUntil: at(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  unique('claim_files_once').on(t.programId, t.claimId, t.sha256),
  index('claim_files_same').on(t.organizationId, t.sha256),
  index('claim_files_alike').on(t.organizationId).where(sql`perceptual_hash is not null`),
  index('claim_files_kept').on(t.keptUntil).where(sql`location is not null`),
  check('claim_files_erased', sql`(location is null) = (erased_at is not null)`),
  check('claim_files_hash', sql`perceptual_hash is null or perceptual_hash ~ '^[0-9a-f]{16}$'`),
])

/** What was read on an image, by itself: never more than a proposal. */
export const claimFileReadings = pgTable('claim_file_readings', {
  programId: uuid().notNull(),
  fileId: uuid().notNull(),
  claimId: uuid().notNull(),
  /** `failed`: nothing could be read, however often it was tried. */
  state: text({ enum: ['waiting', 'queued', 'done', 'failed'] }).notNull().default('waiting'),
  /** Each field that was found, and every word, with confidence and place. */
  fields: jsonb(),
  words: jsonb(),
  /** What a PDF says that its page says, until that was compared with what is drawn there. */
  layer: jsonb(),
  readAt: at(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.fileId] }),
  index('claim_file_readings_claim').on(t.programId, t.claimId),
  index('claim_file_readings_waiting').on(t.fileId).where(sql`state = 'waiting'`),
  check('claim_file_readings_read', sql`(state = 'done') = (fields is not null and words is not null) and (state in ('done', 'failed')) = (read_at is not null)`),
])

export const claimActionKinds = [
  'draft', 'submit', 'enter', 'decide', 'forward', 'approve', 'return', 'reject', 'credit', 'credit_note', 'reverse',
] as const

/** What was done to a claim: only ever added to. */
export const claimActions = pgTable('claim_actions', {
  programId: uuid().notNull(),
  id: id(),
  claimId: uuid().notNull(),
  kind: text({ enum: claimActionKinds }).notNull(),
  /** The step it was done on; none of a draft, of sending, and of what comes after crediting. */
  step: text(),
  personKind: text({ enum: ['customer', 'user', 'system'] }).notNull(),
  personId: uuid(),
  role: text(),
  /** Whose role it was, where a deputy did it. */
  insteadOf: uuid(),
  at: at().notNull(),
  /** Field by field: what stood there, and what stands there now. */
  changes: jsonb().notNull().default({}),
  reason: text(),
  fromState: text().notNull(),
  toState: text().notNull(),
  eventId: uuid(),
}, (t) => [
  primaryKey({ columns: [t.programId, t.id] }),
  index('claim_actions_claim').on(t.programId, t.claimId, t.id),
  index('claim_actions_person').on(t.personId, t.at),
  check('claim_actions_reason', sql`kind not in ('return', 'reject', 'reverse', 'credit_note') or reason is not null`),
])

/** Each person of the staff who acted on a claim, and the one step that is theirs. Written by a trigger alone. */
export const claimPeople = pgTable('claim_people', {
  programId: uuid().notNull(),
  claimId: uuid().notNull(),
  personId: uuid().notNull(),
  /** null: they only made it. */
  step: text(),
  /** Whether they wrote what it says: then they approve nothing of it. */
  entered: boolean().notNull(),
}, (t) => [primaryKey({ columns: [t.programId, t.claimId, t.personId] })])

/** Points for what is bought from a day on, by product and group, for customer and retailer. Never changed: another one follows. */
export const claimSchemes = pgTable('claim_schemes', {
  id: id().primaryKey(),
  organizationId: uuid().notNull().references(() => organizations.id),
  number: integer().notNull(),
  effectiveFrom: date().notNull(),
  terms: jsonb().notNull(),
  createdAt: createdAt(),
  createdBy: uuid().references(() => users.id),
}, (t) => [unique('claim_schemes_number').on(t.organizationId, t.number), index('claim_schemes_day').on(t.organizationId, t.effectiveFrom)])

export const claimSettings = pgTable('claim_settings', {
  organizationId: uuid().primaryKey().references(() => organizations.id),
  duplicates: text({ enum: ['block', 'flag'] }).notNull().default('block'),
  /** A claim of an older invoice is late; null: none is. */
  lateDays: integer().default(90),
  late: text({ enum: ['refuse', 'flag'] }).notNull().default('refuse'),
  /** What becomes of points that a reversal does not find any more. */
  customerShortfall: text({ enum: ['write_off', 'owe'] }).notNull().default('write_off'),
  retailerShortfall: text({ enum: ['write_off', 'owe'] }).notNull().default('owe'),
  leaseMinutes: integer().notNull().default(10),
  keepFilesDays: integer().notNull().default(1_095),
}, () => [check('claim_settings_bounds', sql`lease_minutes between 1 and 240 and keep_files_days between 30 and 7300 and (late_days is null or late_days between 1 and 3650)`)])
