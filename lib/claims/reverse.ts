import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { claimLines } from '@/db/schema/claims'
import { allow } from '@/lib/auth/permissions'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { takeBackClaim } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { refuseWhilePending } from '@/lib/undo'
import { note } from './acting'
import { backFor } from './back'
import { postingOf } from './credit'
import { answer, change, lockClaim, settingsOf, subjectOf } from './internal'
import type { CommandCtx } from './internal'
import { linesOf } from './invoice'
import { changed } from './schemas'
import { tellRetailer } from './tell'

const side = z.object({ due: z.int(), taken: z.int(), owed: z.int() })
const reversed = changed.extend({ eventId: z.uuid(), customer: side, retailer: side })
type Reversed = z.output<typeof reversed>

/** Takes back what lines gave, or what is left of the whole claim; linked to its crediting by the claim. Whoever may approve none takes none back. */
async function takeBack(ctx: CommandCtx, claimId: string, numbers: number[] | undefined, why: { reason: string; creditNote?: string }): Promise<Reversed> {
  allow(ctx, 'claims.decide')
  const claim = await lockClaim(ctx, claimId)
  await refuseWhilePending(ctx.tx, subjectOf(claim))
  const back = backFor(claim, await linesOf(ctx.tx, claim), numbers, await settingsOf(ctx.tx, claim.organizationId))
  const { timeZone } = await requireProgram(ctx)
  const eventId = newId()
  const taken = await takeBackClaim(ctx.tx, postingOf(ctx, claim, eventId, timeZone), { customer: back.customer, retailer: back.retailer })
  await ctx.tx.update(claimLines).set({ reversedAt: ctx.now, creditNote: why.creditNote ?? null })
    .where(and(eq(claimLines.programId, claim.programId), eq(claimLines.claimId, claim.id), inArray(claimLines.number, back.numbers)))
  const to = back.whole ? 'reversed' as const : 'credited' as const
  await note(ctx, claim, {
    kind: numbers ? 'credit_note' : 'reverse', to, reason: why.reason, eventId,
    changes: { lines: back.numbers, ...(why.creditNote ? { creditNote: why.creditNote } : {}), customerBack: [claim.customerBack, claim.customerBack + back.customer.due], retailerBack: [claim.retailerBack, claim.retailerBack + back.retailer.due] },
  })
  const after = await change(ctx.tx, claim, ctx.now, {
    state: to, customerBack: claim.customerBack + back.customer.due, retailerBack: claim.retailerBack + back.retailer.due, ...(back.whole ? { reason: why.reason } : {}),
  })
  await tellRetailer(ctx, { ...after, reason: why.reason }, 'claim_reversed', { points: back.retailer.due })
  const told = (due: number, { taken: found, owed }: { taken: number; owed: number }) => ({ due, taken: found, owed })
  return { ...answer(after), eventId, customer: told(back.customer.due, taken.customer), retailer: told(back.retailer.due, taken.retailer) }
}

const event = ({ reason }: { reason: string }, { claimId, programId, eventId, state, customer, retailer }: Reversed) =>
  ({ id: eventId, programId, subjectKind: 'claim', subjectId: claimId, data: { to: state, reason, customer, retailer } })

/** The whole claim, or what credit notes left of it. @throws AppError not_found, conflict (not credited, or reversed already) */
export const reverseClaim = defineUseCase({
  name: 'claims.reverse',
  summary: 'Take back what a claim gave, with a reason',
  permission: 'claims.reverse',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), reason: plainText(300) }),
  output: reversed,
  run: (ctx, { claimId, reason }) => takeBack(ctx, claimId, undefined, { reason }),
  event,
})

/** Lines that the retailer took back from its customer. The last one makes it a claim reversed. @throws AppError as reversing does, validation_failed */
export const applyCreditNote = defineUseCase({
  name: 'claims.apply_credit_note',
  summary: 'Take back what single lines of a claim gave, by a credit note',
  permission: 'claims.reverse',
  kind: 'command',
  input: z.object({ claimId: z.uuid(), lines: z.array(z.int().min(1)).min(1).max(200).refine((list) => new Set(list).size === list.length, 'names a line twice'), creditNote: plainText(60), reason: plainText(300) }),
  output: reversed,
  run: (ctx, { claimId, lines, creditNote, reason }) => takeBack(ctx, claimId, lines, { reason, creditNote }),
  event,
})
