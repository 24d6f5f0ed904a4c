import { and, desc, eq, lte, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { claimLines, claimSchemes } from '@/db/schema/claims'
import { AppError } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { bonusAward } from '@/lib/earning'
import { creditClaim, lockClaimWallets } from '@/lib/ledger'
import type { ClaimPosting } from '@/lib/ledger'
import { programOf } from '@/lib/programs'
import { note } from './acting'
import { change } from './internal'
import type { Claim, CommandCtx } from './internal'
import { linesOf } from './invoice'
import { claimPoints, withinMost } from './points'
import { schemeTerms } from './schemas'
import { tellRetailer } from './tell'

/** The scheme in force on a day: of those that began by then, the latest; null: none had begun. */
export async function findSchemeOn(tx: Pick<Tx, 'select'>, organizationId: string, day: string) {
  const [row] = await tx.select().from(claimSchemes).where(and(eq(claimSchemes.organizationId, organizationId), lte(claimSchemes.effectiveFrom, day)))
    .orderBy(desc(claimSchemes.effectiveFrom), desc(claimSchemes.number)).limit(1)
  return row ? { number: row.number, effectiveFrom: row.effectiveFrom, terms: schemeTerms.parse(row.terms) } : null
}

/** The same, where there has to be one. @throws AppError conflict */
async function schemeOn(tx: Pick<Tx, 'select'>, organizationId: string, day: string) {
  const scheme = await findSchemeOn(tx, organizationId, day)
  if (!scheme) throw new AppError('conflict', `No points were promised for invoices of ${day}: set up what claims earn first.`, { reason: 'no_scheme' })
  return scheme
}

export const postingOf = ({ now, requestId }: CommandCtx, claim: Claim, eventId: string, timeZone: string): ClaimPosting => ({
  programId: claim.programId, claimId: claim.id, memberId: claim.memberId, retailerId: claim.retailerId, organizationId: claim.organizationId,
  eventId, requestId, now, day: localDay(now, timeZone),
})

/** What customer and retailer got for other invoices of the same month. The wallets are locked, so nobody adds to it meanwhile. */
export async function monthSoFar(tx: Pick<Tx, 'execute'>, { programId, id, memberId, retailerId, invoiceDate }: Claim) {
  const [row] = await tx.execute<{ customer: string; retailer: string }>(sql`
    select coalesce(sum(customer_points - customer_back) filter (where member_id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId})))), 0) as customer,
      coalesce(sum(retailer_points - retailer_back) filter (where retailer_id = ${retailerId}), 0) as retailer
    from claims where program_id = ${programId} and id <> ${id} and state in ('credited', 'reversed')
      and date_trunc('month', invoice_date) = date_trunc('month', ${invoiceDate}::date)
      and (retailer_id = ${retailerId} or member_id = any (ledger_cards(${programId}, ledger_open_card(${programId}, ${memberId}))))`)
  return { customer: Number(row?.customer ?? 0), retailer: Number(row?.retailer ?? 0) }
}

/**
 * Credits an approved claim: rates and limits of the invoice's day; the points are new today, and end as if they were earned now.
 * The explanation keeps every input, so that a reversal computes with them. @throws AppError conflict (no scheme, a blocked card)
 */
export async function credit(ctx: CommandCtx, claim: Claim, eventId: string): Promise<Claim> {
  const { tx, now } = ctx
  const { version: { rules }, timeZone } = await programOf(ctx)
  const scheme = await schemeOn(tx, claim.organizationId, claim.invoiceDate ?? '')
  const accepted = (await linesOf(tx, claim)).filter(({ decision }) => decision === 'accepted')
  const sum = claimPoints(scheme.terms, accepted)
  await lockClaimWallets(tx, claim.programId, [claim])
  const soFar = await monthSoFar(tx, claim)
  const { customerMonthMost, retailerMonthMost } = scheme.terms
  const side = (points: number, most: number | null, had: number) =>
    ({ sum: points, monthMost: most, monthSoFar: had, room: most === null ? null : Math.max(0, most - had), given: withinMost(points, most, had) })
  const fitting = { customer: side(sum.customer, customerMonthMost, soFar.customer), retailer: side(sum.retailer, retailerMonthMost, soFar.retailer) }
  const award = ({ given }: { given: number }) => bonusAward(rules, given, now, timeZone)
  const posted = await creditClaim(tx, postingOf(ctx, claim, eventId, timeZone), { customer: award(fitting.customer), retailer: award(fitting.retailer) })
  const customer = { ...fitting.customer, given: posted.customer.points, gone: posted.customer.gone }
  const retailer = { ...fitting.retailer, given: posted.retailer.points, gone: posted.retailer.gone }
  for (const line of sum.lines) {
    await tx.update(claimLines).set({ customerPoints: line.customer, retailerPoints: line.retailer })
      .where(and(eq(claimLines.programId, claim.programId), eq(claimLines.claimId, claim.id), eq(claimLines.number, line.number)))
  }
  await note(ctx, claim, { kind: 'credit', to: 'credited', system: true, eventId, changes: { customerPoints: [null, customer.given], retailerPoints: [null, retailer.given] } })
  const credited = await change(tx, claim, now, {
    state: 'credited', creditedAt: now, customerPoints: customer.given, retailerPoints: retailer.given,
    customerLotId: posted.customer.lotId, retailerLotId: posted.retailer.lotId,
    explanation: { scheme: { number: scheme.number, effectiveFrom: scheme.effectiveFrom, rates: scheme.terms.rates }, lines: sum.lines, customer, retailer },
  })
  await tellRetailer(ctx, credited, 'claim_credited', { points: retailer.given, customerPoints: customer.given })
  return credited
}
