import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db, pagesSql } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { worksIn } from '@/lib/core/works-in'
import { goneSides, readBalance } from '@/lib/ledger'
import { requireProgram } from '@/lib/programs'
import { regionsOf } from '@/lib/workflow'
import { backFor } from './back'
import { settingsOf } from './internal'
import { linesOf } from './invoice'

const side = z.object({ due: z.int(), found: z.int(), owed: z.int(), writtenOff: z.int() })

/** What reversing would do now to both sides: how many points are found, and what becomes of the rest. @throws AppError not_found, conflict, validation_failed */
export const previewReversal = defineUseCase({
  name: 'claims.preview_reversal',
  summary: 'What taking a claim, or lines of it, back would do',
  permission: 'claims.reverse',
  kind: 'query',
  input: z.object({ claimId: z.uuid(), lines: z.array(z.int().min(1)).min(1).max(200).optional() }),
  output: z.object({ customer: side, retailer: side }),
  async run(ctx, { claimId, lines }) {
    const { id: programId } = await requireProgram(ctx)
    const [claim] = await db().select().from(claims).where(and(eq(claims.programId, programId), eq(claims.id, claimId), eq(claims.organizationId, ctx.organizationId ?? '')))
    if (!claim || !worksIn(await regionsOf(ctx), claim.region)) throw notFound('claim')
    const [settings, gone] = await Promise.all([settingsOf(db(), claim.organizationId), goneSides(db(), claim)])
    const back = backFor(claim, await linesOf(db(), claim), lines, settings)
    const [card] = await pagesSql()<{ id: string }[]>`select ledger_open_card(${programId}, ${claim.memberId}) as id`
    const shown = async ({ due, shortfall }: typeof back.customer, walletId: string, left: boolean) => {
      const balance = await readBalance(programId, walletId, ctx.now)
      const found = Math.min(due, (balance?.available ?? 0) + (balance?.pending ?? 0))
      const [owed, writtenOff] = shortfall === 'owe' && !left ? [due - found, 0] : [0, due - found]
      return { due, found, owed, writtenOff }
    }
    return { customer: await shown(back.customer, card?.id ?? claim.memberId, gone.customer), retailer: await shown(back.retailer, claim.retailerId, gone.retailer) }
  },
})
export type ReversalPreview = Awaited<ReturnType<typeof previewReversal>>
