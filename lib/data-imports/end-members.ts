import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { writeEvents } from '@/lib/core/events'
import { localDay } from '@/lib/core/local-day'
import type { Facts } from './facts'
import type { StoredRow } from './store'

/** By what ties a member down without any use of the card. */
const reasons: Record<string, string> = {
  referral: 'The member has a part in a referral since: the card stays.',
  retailer: 'A retailer registered the member since: the card stays.',
  tier: 'The member was given a tier by hand since: the card stays.',
}
const used = 'The card was used since, or something was noted of the member: both stay.'

/** Members whom the import made end with it, where nobody used the card and nothing ties them down. @returns why the others stay */
export async function endMembers(tx: Tx, ctx: Ctx, { organizationId, programId, importId, timeZone }: Facts, rows: readonly StoredRow[]): Promise<ReadonlyMap<string, string>> {
  const made = rows.flatMap(({ memberId, subjectId }) => (memberId && subjectId === memberId ? [memberId] : []))
  if (made.length === 0) return new Map()
  const ended = await tx.execute<{ id: string; joined: string }>(sql`
    select member_id as id, joined from import_end_untouched(${programId}, ${organizationId}, ${importId}, array${listed(made)}, ${ctx.now.toISOString()}::timestamptz)`)
  // It counts for the day on which the member joined, as joining did.
  await writeEvents(tx, ctx, 'imports.end_member', [...ended].map(({ id, joined }) => ({
    programId, subjectKind: 'member', subjectId: id, memberId: id, data: { importId, day: localDay(new Date(joined), timeZone) },
  })))
  const gone = new Set([...ended].map(({ id }) => id))
  const stay = made.filter((id) => !gone.has(id))
  const ties = stay.length === 0 ? [] : await tx.execute<{ id: string; tie: string | null }>(sql`
    select m.id, import_tie(${programId}, ${organizationId}, ${importId}, m.id) as tie from ${listed(stay)} m`)
  return new Map([...ties].map(({ id, tie }) => [id, reasons[tie ?? ''] ?? used]))
}

const listed = (ids: readonly string[]) => sql`(select x::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) x)`
