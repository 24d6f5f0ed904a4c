import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { readBalance } from '@/lib/ledger'
import { tierIn } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { outletOf } from '@/lib/tills'
import { noSuchMember } from './identify'
import { mergeCards, ownProgramOf, refusalOf } from './merge-cards'
import { findLotsOf } from './merge-queries'
import { mergePair, mergePreview } from './merge-schemas'
import type { MergedMembers, MergePreview } from './merge-schemas'
import { findMemberFacts } from './page-queries'

class Undone extends Error {
  constructor(readonly merged: MergedMembers) {
    super('A rehearsal ends.')
  }
}

/** Both cards side by side, and what merging would come to: it is done and undone. @throws AppError member_not_found */
export const previewMerge = defineUseCase({
  name: 'members.merge_preview',
  summary: 'Show what merging two cards would come to',
  permission: 'members.merge',
  kind: 'query',
  input: mergePair,
  output: mergePreview,
  async run(ctx, { memberId, sourceId }): Promise<MergePreview> {
    const program = await ownProgramOf(ctx)
    const [target, source] = await Promise.all([cardOf(ctx, program, memberId), cardOf(ctx, program, sourceId)])
    return { timeZone: program.timeZone, target, source, ...(await rehearsed(ctx, program, memberId, sourceId)) }
  },
})

async function cardOf(ctx: Ctx, { id: programId, version }: ShopProgram, memberId: string) {
  const where = { programId, organizationId: ctx.organizationId ?? '', memberId }
  const [facts, balance, lots] = await Promise.all([findMemberFacts({ ...where, outletId: outletOf(ctx) }), readBalance(programId, memberId, ctx.now), findLotsOf(where, ctx.now)])
  if (!facts || !balance) throw noSuchMember('There is no such member in this program.')
  const { number, name, phone, sales, joinedAt, tierKey } = facts
  return { memberId, number, name, phone, sales, joinedAt: new Date(joinedAt), tier: tierIn(version.rules, tierKey).name, balance, lots: [...lots] }
}

async function rehearsed(ctx: Ctx, { version }: ShopProgram, memberId: string, sourceId: string): Promise<Pick<MergePreview, 'after' | 'refusal'>> {
  try {
    await db().transaction(async (tx) => {
      throw new Undone(await mergeCards({ ...ctx, tx }, memberId, sourceId))
    })
  } catch (error) {
    if (!(error instanceof Undone)) return { after: null, refusal: refusalOf(error) }
    const { balance, tierKey } = error.merged
    return { after: { balance, tier: tierIn(version.rules, tierKey).name }, refusal: null }
  }
  throw new Error('A rehearsal did not end.')
}
