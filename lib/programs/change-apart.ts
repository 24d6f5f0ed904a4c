import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { programVersions } from '@/db/schema/programs'
import type { Campaigns } from '@/lib/campaigns/schemas'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { lockProgram, requireOwnProgram } from './internal'
import { afterTheLast, findScheduled, nextNumber, publishedFrom, rulesInForce } from './publish'
import { programRulesSchema } from './schemas'
import type { Partners, ProgramRules } from './schemas'

export type ChangedRules = { programId: string; versionId: string; number: number }
type Apart = Pick<ProgramRules, 'campaigns' | 'partners'>

/** @throws AppError not_found (no program of one's own), and what `change` throws */
export async function changeCampaigns(ctx: Ctx & { tx: Tx }, named: string | undefined, note: string, change: (campaigns: Campaigns) => Campaigns): Promise<ChangedRules> {
  const { id: programId } = await requireOwnProgram(ctx, named)
  return changeApart(ctx, programId, note, (apart) => ({ ...apart, campaigns: change(apart.campaigns) }))
}

/** For whoever was found to take part in the program. @throws what `change` throws */
export const changePartners = (ctx: Ctx & { tx: Tx }, programId: string, note: string, change: (partners: Partners) => Partners): Promise<ChangedRules> =>
  changeApart(ctx, programId, note, (apart) => ({ ...apart, partners: change(apart.partners) }))

/**
 * Publishes the rules in force with other campaigns or partners, at once; a version that waits for its time gets them too, and a
 * draft when it is published (docs/decisions/0014, 0019).
 */
async function changeApart(ctx: Ctx & { tx: Tx }, programId: string, note: string, change: (apart: Apart) => Apart): Promise<ChangedRules> {
  await lockProgram(ctx.tx, programId)
  const now = await afterTheLast(ctx, programId)
  const before = await rulesInForce(ctx.tx, programId, now)
  const { campaigns, partners } = change(before)
  const rules = programRulesSchema.parse({ ...before, campaigns, partners })
  const waiting = await findScheduled(ctx.tx, programId, now)
  if (waiting) {
    const one = and(eq(programVersions.programId, programId), eq(programVersions.id, waiting.id))
    await ctx.tx.update(programVersions).set({ rules: { ...(waiting.rules as object), campaigns: rules.campaigns, partners: rules.partners } }).where(one)
  }
  const [versionId, number] = [newId(), await nextNumber(ctx.tx, programId)]
  await ctx.tx.insert(programVersions).values({
    programId, id: versionId, number, rules, note, createdBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null, ...publishedFrom(ctx, now),
  })
  await countBudgets(ctx.tx, programId, campaigns)
  return { programId, versionId, number }
}

/** Before anybody reads of a budget what was given without one is counted: else each till would sum it, until a sale is given some. */
async function countBudgets(tx: Tx, programId: string, { list }: Campaigns): Promise<void> {
  const ids = JSON.stringify(list.flatMap(({ id, state, budgetPoints }) => (budgetPoints === null || state === 'ended' ? [] : [id])))
  await tx.execute(sql`
    select ledger_count_budgets(${programId}, ids, ids) from (select array(select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)) x (ids)`)
}
