import { can } from '@/lib/auth/permissions'
import { keysetPage } from '@/lib/core/keyset'
import { maskPhone } from '@/lib/core/phone'
import { defineUseCase } from '@/lib/core/use-case'
import { countMembers, findMembers } from './list-queries'
import { listMembersInput, memberList, memberRow } from './member-schemas'
import { findProgramOf } from '@/lib/programs'

/** Members of the organization's program, newest first. Whole phone numbers only for who may edit members. */
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
    const found = await findMembers({ ...input, programId: program.id, organizationId: ctx.organizationId, now: ctx.now })
    const page = keysetPage(memberRow.array().parse(found), input, (row) => row.memberId)
    const whole = can(ctx, 'members.edit')
    return {
      program,
      total: input.q || input.tier || input.tag || input.blocked ? null : await countMembers(program.id),
      tiers: program.version.rules.tiers,
      members: page.rows.map((row) => ({ ...row, phone: row.phone && !whole ? maskPhone(row.phone) : row.phone })),
      nextAfter: page.nextAfter,
      previousBefore: page.previousBefore,
    }
  },
})
