import { pagesSql } from '@/db/client'
import type { ReadFields } from '@/lib/reading/schemas'
import type { ClaimState, Duplicate } from './schemas'

export type ClaimRow = {
  claimId: string; state: ClaimState; step: string | null; retailerId: string; retailer: string; memberId: string; customer: string
  seller: string; invoiceNumber: string | null; invoiceDate: string | null; totalMinor: number | null; currency: string; region: string | null
  submittedAt: string | null; dueAt: string | null; late: boolean; flagged: boolean; reason: string | null
  customerPoints: number | null; retailerPoints: number | null; takenBy: string | null; assignedTo: string | null; makerKind: 'user' | 'customer'
}

/** What every list of claims shows. `k` is the claim; a customer is the one whose card is open, named as the brand noted them, else by card. */
export const columns = () => pagesSql()`
  k.id as "claimId", k.state, k.step, k.retailer_id as "retailerId", r.name as retailer, m.id as "memberId", coalesce(f.name, m.number) as customer,
  k.seller, k.invoice_number as "invoiceNumber", k.invoice_date::text as "invoiceDate", k.total_minor::float8 as "totalMinor", k.currency, k.region,
  k.submitted_at as "submittedAt", k.due_at as "dueAt", k.late, k.duplicates is not null as flagged, k.reason, k.customer_points::float8 as "customerPoints",
  k.retailer_points::float8 as "retailerPoints", k.assigned_to as "assignedTo", k.maker_kind as "makerKind"`
export const named = () => pagesSql()`
  join retailers r on r.id = k.retailer_id join members m on m.program_id = k.program_id and m.id = ledger_open_card(k.program_id, k.member_id)
  left join member_profiles f on f.program_id = k.program_id and f.organization_id = k.organization_id and f.member_id = m.id`

/** Of claims `k` those that one side, who made some of them, may see: what the other has not sent is the other's alone. */
export const seenBy = (maker: 'user' | 'customer') => pagesSql()`(k.state <> 'draft' or k.maker_kind = ${maker})`
/** Where a claim `k` stands for its retailer, who has nothing to do while the brand corrects what its staff entered. */
export const standsAt = () => pagesSql()`case when k.state = 'returned' and k.maker_kind = 'user' then 'in_review' else k.state end`

/** One claim of the brand; `null` where there is none, it is not the retailer's who asks, or the other side has not sent it. */
export async function findClaim(organizationId: string, claimId: string, now: Date, retailerId: string | null) {
  const sql = pagesSql()
  const [row] = await sql<(ClaimRow & { programId: string; workflowVersionId: string | null; makerId: string; maker: string; leaseUntil: string | null; createdAt: string; taker: string | null; assignee: string | null; explanation: unknown; duplicates: Duplicate[] | null; customerBack: number; retailerBack: number })[]>`
    select ${columns()}, k.program_id as "programId", k.workflow_version_id as "workflowVersionId", k.maker_id as "makerId", k.lease_until as "leaseUntil", k.explanation, k.duplicates,
      case k.maker_kind when 'user' then (select u.name from users u where u.id = k.maker_id) else r.name end as maker, k.created_at as "createdAt",
      (select u.name from users u where u.id = k.lease_by) as taker, (select u.name from users u where u.id = k.assigned_to) as assignee, k.customer_back::float8 as "customerBack", k.retailer_back::float8 as "retailerBack", case when k.lease_until > ${now.toISOString()}::timestamptz then k.lease_by end as "takenBy"
    from claims k ${named()} where k.organization_id = ${organizationId} and k.id = ${claimId} and ${seenBy(retailerId ? 'customer' : 'user')} ${retailerId ? sql`and k.retailer_id = ${retailerId}` : sql``}`
  return row ?? null
}

/** A retailer's claims, newest first; `states`: where they stand for it. */
export const findOwnClaims = async (organizationId: string, retailerId: string, { states, memberId }: { states: readonly ClaimState[] | null; memberId: string | null }, before: string | null, limit: number): Promise<ClaimRow[]> => {
  const sql = pagesSql()
  return sql<ClaimRow[]>`select ${columns()}, jsonb_path_exists(k.duplicates, '$[*] ? (!exists(@.mild))') is true as flagged, null as "takenBy" from claims k ${named()} where k.organization_id = ${organizationId} and k.retailer_id = ${retailerId} and ${seenBy('customer')}
    ${states ? sql`and ${standsAt()} = any (${[...states]}::text[])` : sql``} ${memberId ? sql`and k.member_id = any (ledger_cards(k.program_id, ledger_open_card(k.program_id, ${memberId})))` : sql``}
    ${before ? sql`and k.id < ${before}` : sql``} order by k.id desc limit ${limit}`
}

/** What was claimed for a customer, at any brand, newest first; drafts are nothing yet, and a card that lay unused may be somebody else’s, as may the number of one that was merged. */
export const findMyClaims = async (customerId: string, now: Date, programId: string | null, before: string | null, limit: number): Promise<(ClaimRow & { brand: string; programId: string })[]> => {
  const sql = pagesSql()
  return sql<(ClaimRow & { brand: string; programId: string })[]>`select ${columns()}, null as "takenBy", o.name as brand, k.program_id as "programId" from members own
    join claims k on k.program_id = own.program_id and k.member_id = any (ledger_cards(own.program_id, own.id)) ${named()} join organizations o on o.id = k.organization_id
    where own.customer_id = ${customerId} and own.merged_into is null and not member_dormant(own, ${now.toISOString()}::timestamptz) and k.submitted_at is not null ${programId ? sql`and k.program_id = ${programId}` : sql``} ${before ? sql`and k.id < ${before}` : sql``} order by k.id desc limit ${limit}`
}

export type LineRow = { number: number; productId: string | null; sku: string | null; productGroup: string | null; description: string; quantity: string; unitPriceMinor: number; amountMinor: number; decision: 'open' | 'accepted' | 'refused'; reason: string | null; customerPoints: number; retailerPoints: number; reversedAt: string | null; creditNote: string | null }
export type ActionRow = { kind: string; step: string | null; who: string; personKind: 'customer' | 'user' | 'system'; insteadOf: string | null; role: string | null; at: string; changes: Record<string, unknown>; reason: string | null; fromState: string; toState: string }

export const findLines = async (programId: string, claimId: string): Promise<LineRow[]> => pagesSql()<LineRow[]>`
  select number, product_id as "productId", sku, product_group as "productGroup", description, quantity, unit_price_minor::float8 as "unitPriceMinor", amount_minor::float8 as "amountMinor",
    decision, reason, customer_points::float8 as "customerPoints", retailer_points::float8 as "retailerPoints", reversed_at as "reversedAt", credit_note as "creditNote"
  from claim_lines where program_id = ${programId} and claim_id = ${claimId} order by number`

type FileRow = { fileId: string; type: string; bytes: number; width: number | null; height: number | null; reading: { state: 'waiting' | 'queued' | 'done' | 'failed'; fields: ReadFields | null } }

/** A claim's images that were not erased, each with what was read on it. */
export const findFiles = async (programId: string, claimId: string): Promise<FileRow[]> => pagesSql()<FileRow[]>`
  select f.id as "fileId", f.type, f.bytes, f.width, f.height, jsonb_build_object('state', coalesce(r.state, 'failed'), 'fields', r.fields) as reading
  from claim_files f left join claim_file_readings r on r.program_id = f.program_id and r.file_id = f.id
  where f.program_id = ${programId} and f.claim_id = ${claimId} and f.location is not null order by f.position, f.id`

/** Who did what, oldest first. Staff by name; the retailer's people, and those who act by themselves, by what they are. */
export const findActions = async (programId: string, claimId: string): Promise<ActionRow[]> => pagesSql()<ActionRow[]>`
  select a.kind, a.step, coalesce(u.name, case a.person_kind when 'customer' then 'Retailer' else 'System' end) as who, a.person_kind as "personKind", d.name as "insteadOf", a.role, a.at, a.changes, a.reason,
    a.from_state as "fromState", a.to_state as "toState" from claim_actions a left join users u on u.id = a.person_id left join users d on d.id = a.instead_of
  where a.program_id = ${programId} and a.claim_id = ${claimId} order by a.id`

