import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { LOW_CONFIDENCE } from '@/lib/reading/plain'
import { change } from './internal'
import type { Claim, CommandCtx } from './internal'
import { openStates } from './plain'
import type { Duplicate, DuplicateReason, Mild } from './schemas'

/**
 * Images that differ in so few of their 64 bits look the same: measured on receipts, one sent smaller, lighter, with less margin or a
 * degree askew differs in 0 to 10, another shop's in 18 and more. Two of one shop may differ in 4, hence `saysOtherwise`.
 */
const MOST_BITS = 8

/** Whether what was surely read on two alike images differs. Their day tells them apart, or number and total together: one of these alone may be misread. */
const saysOtherwise = (field: string) => sql`coalesce((a.fields->${field}->>'confidence')::float8 >= ${LOW_CONFIDENCE} and (b.fields->${field}->>'confidence')::float8 >= ${LOW_CONFIDENCE}
  and a.fields->${field}->>'value' <> b.fields->${field}->>'value', false)`

/** One at a time for each brand: of two claims that are sent at once the second one sees the first. Taken before any wallet is locked. */
export const oneOfTheBrand = (tx: Tx, organizationId: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('claims ' || ${organizationId}, 0))`)

/** Of two alike images: one of them is still to be read, or was let go of unread, as long ago as the brand keeps images. */
const alikeOnly = sql`case when (a.file_id is null and f.location is null) or (b.file_id is null and mine.location is null) then 'past'
  when 'waiting' in (a.state, b.state) or 'queued' in (a.state, b.state) then 'unread' end`

/** Whatever of the brand is like a claim, with how strong a sign that is and what makes it a mild one; itself among them. */
const like = (claim: Claim) => sql`
    with mine as (select id, sha256, perceptual_hash, location from claim_files where program_id = ${claim.programId} and claim_id = ${claim.id}),
    found as (
      select id, 1 as rank, 'same_invoice' as why, null as mild from claims where organization_id = ${claim.organizationId} and seller_key = ${claim.sellerKey} and invoice_key = ${claim.invoiceKey}
      union all
      select f.claim_id, 2, 'same_file', null from claim_files f where f.organization_id = ${claim.organizationId} and f.sha256 in (select sha256 from mine)
      union all
      select f.claim_id, 3, 'alike_image', ${alikeOnly} from claim_files f join mine on f.organization_id = ${claim.organizationId}
        and bit_count(('x' || f.perceptual_hash)::bit(64) # ('x' || mine.perceptual_hash)::bit(64)) <= ${MOST_BITS}
        left join claim_file_readings a on a.program_id = ${claim.programId} and a.file_id = f.id left join claim_file_readings b on b.program_id = ${claim.programId} and b.file_id = mine.id
        where not (${saysOtherwise('invoiceDate')} or (${saysOtherwise('invoiceNumber')} and ${saysOtherwise('total')}))
      union all
      select id, 4, 'same_day_and_total', null from claims where program_id = ${claim.programId} and member_id = any (ledger_cards(${claim.programId}, ledger_open_card(${claim.programId}, ${claim.memberId})))
        and invoice_date = ${claim.invoiceDate} and total_minor = ${claim.totalMinor})`

/**
 * Claims of the brand that this one may be again, each with the strongest sign, first what may hold it up: earlier ones, and whichever gave
 * its points already. Those that were rejected or reversed may be made anew, and are shown to whoever decides.
 */
export async function findDuplicates(tx: Tx, claim: Claim): Promise<Duplicate[]> {
  await oneOfTheBrand(tx, claim.organizationId)
  const sent = claim.submittedAt?.toISOString() ?? null
  const rows = await tx.execute<{ claimId: string; retailerId: string; why: DuplicateReason; mild: Mild | null }>(sql`${like(claim)}
    select * from (
      select distinct on (k.id) k.id as "claimId", k.retailer_id as "retailerId", found.why, case when k.state in ('rejected', 'reversed') then 'past' else found.mild end as mild from found
      join claims k on k.program_id = ${claim.programId} and k.id = found.id
      where k.id <> ${claim.id} and k.state <> 'draft'
        and (${sent}::timestamptz is null or k.state in ('approved', 'credited') or (k.submitted_at, k.id) < (${sent}::timestamptz, ${claim.id}::uuid)) order by k.id, found.mild desc nulls first, found.rank) one
    order by mild desc nulls first, "claimId" limit 20`)
  return [...rows].map(({ claimId, retailerId, why, mild }) => ({ claimId, retailerId, why, ...(mild ? { mild } : {}) }))
}

/** Those for which a brand that refuses what is claimed already refuses a claim: one of an image that nothing was read on yet may be sent, and waits where it is. */
export const holdUp = (duplicates: readonly Duplicate[], act: 'submit' | 'pass'): Duplicate[] => duplicates.filter(({ mild }) => !mild || (mild === 'unread' && act === 'pass'))

/** Marks a locked claim by what is found, or takes its mark away. @returns what is found */
export async function mark({ tx, now }: Pick<CommandCtx, 'tx' | 'now'>, claim: Claim): Promise<Duplicate[]> {
  const duplicates = await findDuplicates(tx, claim)
  await change(tx, claim, now, { duplicates: duplicates.length > 0 ? duplicates : null })
  return duplicates
}

/** What makes a claim like another, besides its images. */
const told = ({ sellerKey, invoiceKey, memberId, invoiceDate, totalMinor }: Claim) => JSON.stringify([sellerKey, invoiceKey, memberId, invoiceDate, totalMinor])
export const markOthersIfChanged = async (ctx: Pick<CommandCtx, 'tx' | 'now'>, before: Claim, after: Claim) => (told(before) === told(after) ? undefined : markOthers(ctx, after))

/**
 * A claim that was sent was corrected, or its images, or it is approved: open ones that were sent after it (once it is approved also those
 * before), and are like it now or were, are marked anew. One that somebody is at this moment acting on is left out, and looked at when it is passed on: waiting for them, who may wait for this brand's turn, would be a circle.
 */
export async function markOthers(ctx: Pick<CommandCtx, 'tx' | 'now'>, claim: Claim): Promise<void> {
  if (!claim.submittedAt) return
  await oneOfTheBrand(ctx.tx, claim.organizationId)
  const earlierToo = claim.state === 'approved'
  const later = await ctx.tx.select().from(claims).where(and(eq(claims.programId, claim.programId), eq(claims.organizationId, claim.organizationId), inArray(claims.state, [...openStates]),
    ne(claims.id, claim.id), earlierToo ? undefined : sql`(${claims.submittedAt}, ${claims.id}) > (${claim.submittedAt.toISOString()}::timestamptz, ${claim.id}::uuid)`,
    sql`(${claims.duplicates} @> ${JSON.stringify([{ claimId: claim.id }])}::jsonb or ${claims.id} in (${like(claim)} select found.id from found))`)).for('no key update', { skipLocked: true })
  for (const one of later) await mark(ctx, one)
}
