import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { limitedBy } from './limited'
import { findFiles, findLines } from './queries'
import { claimStates } from './schemas'
import { shownFile, shownLine } from './shown'

const mineLine = shownLine.pick({ number: true, description: true, quantity: true, amountMinor: true, decision: true, reason: true, reversedAt: true }).extend({ points: z.number() })
/** A customer's own side of a claim: nothing of what the retailer gets, of who worked on it, or of what the brand noted. */
const mine = z.object({
  claimId: z.uuid(), programId: z.uuid(), state: z.enum(claimStates), retailer: z.string(), brand: z.string(), timeZone: z.string(),
  seller: z.string(), invoiceNumber: z.string().nullable(), invoiceDate: z.string().nullable(), totalMinor: z.number().nullable(), currency: z.string(),
  submittedAt: z.coerce.date(), creditedAt: z.coerce.date().nullable(), reason: z.string().nullable(),
  points: z.number().nullable(), pointsBack: z.number(),
  /** Fewer than the lines would bring: the month's limit was reached. */
  limited: z.boolean(), lines: z.array(mineLine), files: z.array(shownFile.omit({ reading: true })),
})
export type MyClaim = z.output<typeof mine>

type Row = Omit<MyClaim, 'lines' | 'files' | 'limited' | 'submittedAt' | 'creditedAt'> & { submittedAt: string; creditedAt: string | null; explanation: unknown }

/** @throws AppError not_found (somebody else's, a draft, or none) */
export const myClaim = defineUseCase({
  name: 'claims.my_claim',
  summary: 'What a retailer claimed for a customer: the invoice, its lines and image, the points and why',
  permission: 'customer.own',
  kind: 'query',
  input: z.object({ programId: z.uuid(), claimId: z.uuid() }),
  output: mine,
  async run(ctx, { programId, claimId }) {
    const customerId = ctx.actor.kind === 'customer' || ctx.actor.kind === 'user' ? ctx.actor.customerId : undefined
    const [row] = customerId ? await pagesSql()<Row[]>`
      select k.id as "claimId", k.program_id as "programId", k.state, r.name as retailer, o.name as brand, p.time_zone as "timeZone", k.seller, k.invoice_number as "invoiceNumber",
        k.invoice_date::text as "invoiceDate", k.total_minor::float8 as "totalMinor", k.currency, k.submitted_at as "submittedAt", k.credited_at as "creditedAt", k.reason,
        k.customer_points::float8 as points, k.customer_back::float8 as "pointsBack", k.explanation
      from claims k join members m on m.program_id = k.program_id and m.id = ledger_open_card(k.program_id, k.member_id) join retailers r on r.id = k.retailer_id
      join organizations o on o.id = k.organization_id join programs p on p.id = k.program_id
      where k.program_id = ${programId} and k.id = ${claimId} and m.customer_id = ${customerId}
        and not member_dormant(m, ${ctx.now.toISOString()}::timestamptz) and k.submitted_at is not null` : []
    if (!row) throw notFound('claim')
    const { explanation, ...claim } = row
    const [lines, files] = await Promise.all([findLines(programId, claimId), findFiles(programId, claimId)])
    return { ...claim, limited: limitedBy(explanation).customer, lines: lines.map(({ customerPoints, ...line }) => ({ ...line, points: customerPoints })), files: [...files] }
  },
})
