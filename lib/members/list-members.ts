import { can } from '@/lib/auth/permissions'
import { keysetPage } from '@/lib/core/keyset'
import { maskPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { countMembers, findMembers } from './list-queries'
import { listMembersInput, memberList, memberRow } from './member-schemas'
import { findProgramOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { holdsIn, requireSegment, scopeOf } from '@/lib/segments'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { outletOf } from '@/lib/tills'

/** Members of the organization's program, newest first. Whole phone numbers only for who may edit members; to staff of one outlet, what was spent there. */
export const listMembers = defineUseCase({
  name: 'members.list',
  summary: 'List or search members',
  permission: 'members.read',
  kind: 'query',
  input: listMembersInput,
  output: memberList,
  async run(ctx, input) {
    const program = await findProgramOf(ctx)
    if (!program || !ctx.organizationId) {
      return { program: null, total: 0, tiers: [], members: [], nextAfter: null, previousBefore: null }
    }
    const segment = input.segment ? await requireMine(ctx, program, input.segment) : undefined
    // Not awaited by itself: a part of a query that is awaited is sent as one.
    const holds = segment && holdsIn(await scopeOf(program), segment.conditions, ctx.now, { each: true })
    const found = await findMembers({ ...input, holds, programId: program.id, organizationId: ctx.organizationId, outletId: outletOf(ctx), now: ctx.now })
    const page = keysetPage(memberRow.array().parse(found), input, (row) => row.memberId)
    const whole = can(ctx, 'members.edit')
    return {
      program,
      total: input.q || input.tier || input.tag || input.blocked || input.segment ? null : await countMembers(program.id),
      tiers: program.version.rules.tiers,
      members: page.rows.map((row) => ({ ...row, phone: row.phone && !whole ? maskPhone(row.phone) : row.phone })),
      nextAfter: page.nextAfter,
      previousBefore: page.previousBefore,
    }
  },
})

/** Segments look at more than a till may see, at every outlet, and are the owner's. @throws AppError not_found */
async function requireMine(ctx: Ctx, program: ShopProgram, segmentId: string) {
  if (program.role !== 'owner' || !can(ctx, 'reports.read') || outletOf(ctx)) throw notFound('segment')
  return requireSegment(program.id, segmentId)
}
