import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import { keysetPage } from '@/lib/core/keyset'
import { patiently } from '@/lib/core/patiently'
import { defineUseCase } from '@/lib/core/use-case'
import { countMembers, countNarrowed, countryOf, findMembers } from './list-queries'
import type { ListPlace } from './list-queries'
import { listMembersInput, memberList, memberRow, membersFilter } from './member-schemas'
import { phoneFor, wholePhones } from './seen-phone'
import type { MembersFilter } from './member-schemas'
import { findProgramOf } from '@/lib/programs'
import type { ShopProgram } from '@/lib/programs'
import { holdsIn, scopeOf, segmentToOpen } from '@/lib/segments'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { outletOf } from '@/lib/tills'

const PATIENCE_MS = 3_000

/** Members of the organization's program, newest first. Whole phone numbers only for who may see them; to staff of one outlet, what was spent there. */
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
    const { after, before, limit, ...filter } = input
    const place = await placeOf(ctx, program, filter)
    const found = await findMembers(filter, place(), { after, before, limit, now: ctx.now })
    const page = keysetPage(memberRow.extend({ known: z.boolean() }).array().parse(found), input, (row) => row.memberId)
    return {
      program,
      total: isNarrowed(filter) ? null : await countMembers(program.id),
      tiers: program.version.rules.tiers,
      members: page.rows.map((row) => ({ ...row, phone: phoneFor(ctx, program, row) })),
      nextAfter: page.nextAfter,
      previousBefore: page.previousBefore,
    }
  },
})

/** As many as the list shows; null where counting takes too long. @throws AppError not_found */
export const countListed = defineUseCase({
  name: 'members.count',
  summary: 'Count the members that a filtered list shows',
  permission: 'members.read',
  kind: 'query',
  input: membersFilter,
  output: z.object({ members: z.int().nullable() }),
  async run(ctx, filter) {
    const program = await findProgramOf(ctx)
    if (!program || !ctx.organizationId) return { members: 0 }
    const place = await placeOf(ctx, program, filter)
    return { members: await patiently(PATIENCE_MS, (tx) => countNarrowed(filter, place(), tx)) }
  },
})

/** How a tier moved and where somebody bought narrow nothing by themselves. */
const isNarrowed = ({ move: _move, outlet: _outlet, times: _times, ...filter }: MembersFilter) => Object.values(filter).some(Boolean)

/**
 * What the list's queries need to know, as a function: a part of a query that is returned from an async one is sent as one.
 * Staff of one outlet ask of that alone, and who reads no reports asks nothing that only they say. @throws AppError not_found, forbidden (a segment of a list that who asks may not open)
 */
async function placeOf(ctx: Ctx, program: ShopProgram, filter: MembersFilter): Promise<() => ListPlace> {
  const owner = program.role === 'owner'
  const reads = can(ctx, 'reports.read')
  // Segments look at more than a till may see, at every outlet, and are the owner's.
  if (filter.segment && !(owner && reads && !outletOf(ctx))) throw notFound('segment')
  if ((filter.balance && !(owner && reads)) || ((filter.bought ?? filter.first ?? filter.absent ?? filter.moved) && !reads)) throw notFound('report')
  const outletId = outletOf(ctx, filter.outlet)
  const phones = wholePhones(ctx, program)
  const [segment, scope, country] = await Promise.all([
    filter.segment ? segmentToOpen(ctx, program.id, filter.segment) : null, filter.segment ? scopeOf(program) : null,
    filter.q && phones !== 'all' ? countryOf(ctx.organizationId ?? '') : undefined,
  ])
  return () => ({
    programId: program.id, organizationId: ctx.organizationId ?? '', outletId, seenOutletId: outletOf(ctx), timeZone: program.timeZone, tierKeys: program.version.rules.tiers.map(({ key }) => key), phones, country,
    holds: segment && scope ? holdsIn(scope, segment.conditions, ctx.now) : undefined,
  })
}
