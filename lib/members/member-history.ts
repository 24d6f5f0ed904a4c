import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { explain } from '@/lib/earning'
import type { Explanation } from '@/lib/earning'
import { historyEntry, historyInput, memberHistory, cardChange, redemptionRow } from './member-schemas'
import { findCardChanges, findRedemptions, findTransfers } from './page-queries'
import { programOf } from '@/lib/programs'
import { outletOf } from '@/lib/tills'

/** A sale's stored explanation gets its sentences; one that was stored with them stays as it is. */
function explained(sale: unknown): unknown {
  if (typeof sale !== 'object' || sale === null || !('explanation' in sale) || !sale.explanation) return sale
  const stored = sale.explanation as Explanation
  return { ...sale, explanation: explain(stored) }
}

/** Every movement of a member's points, newest first, with why each sale earned what it did. */
export const memberHistoryOf = defineUseCase({
  name: 'members.history',
  summary: 'List a member’s movements of points',
  permission: 'members.read',
  kind: 'query',
  input: historyInput,
  output: memberHistory,
  async run(ctx, { memberId, below, limit }) {
    const program = await programOf(ctx)
    const found = await findTransfers({ programId: program.id, organizationId: ctx.organizationId ?? '', memberId, outletId: outletOf(ctx) }, below, limit)
    const entries = historyEntry.array().parse(found.slice(0, limit).map((row) => ({ ...row, sale: explained(row.sale) })))
    return { entries, nextBelow: found.length > limit ? (entries.at(-1)?.version ?? null) : null }
  },
})

/** What a member used points for, newest first. */
export const memberRedemptions = defineUseCase({
  name: 'members.redemptions',
  summary: 'List a member’s redemptions',
  permission: 'members.read',
  kind: 'query',
  input: z.object({ memberId: z.uuid() }),
  output: z.array(redemptionRow),
  async run(ctx, { memberId }) {
    const program = await programOf(ctx)
    const found = await findRedemptions({ programId: program.id, organizationId: ctx.organizationId ?? '', memberId, outletId: outletOf(ctx) }, 50)
    return redemptionRow.array().parse(found)
  },
})

/** Why the card has another number than before, or is blocked: the reasons managers gave. */
export const memberCardChanges = defineUseCase({
  name: 'members.card_changes',
  summary: 'List when a member’s number was changed, or the member blocked, by whom and why',
  permission: 'members.edit',
  kind: 'query',
  input: z.object({ memberId: z.uuid() }),
  output: z.array(cardChange),
  async run(ctx, { memberId }) {
    const program = await programOf(ctx)
    return cardChange.array().parse(await findCardChanges({ programId: program.id, organizationId: ctx.organizationId ?? '', memberId }))
  },
})
