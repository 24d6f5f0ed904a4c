import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import { identify, phoneIn, readMember, served } from '@/lib/members'
import { memberRefSchema } from '@/lib/members/schemas'
import type { MemberRef } from '@/lib/members/schemas'
import { onceAtTill, seesOutlet } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { attachOperation } from './attach-operation'
import { attachDays } from './attach-plain'
import { answerSale } from './sale-answer'
import { readSale } from './sale-record'
import { saleSchema } from './schemas'

/**
 * Gives an anonymous sale its member, who then earns as on its day; what was refunded since earns nothing.
 * @throws AppError not_found, member_not_found, conflict (it has a member), validation_failed (too long ago)
 */
export const attachMember = defineUseCase({
  name: 'pos.attach_member',
  summary: 'Attach a member to an anonymous sale, within 30 days',
  permission: 'sales.record',
  kind: 'command',
  posts: true,
  input: z.object({ saleId: z.uuid(), member: memberRefSchema, outletId: z.uuid().optional() }),
  output: saleSchema,
  run: async (ctx, { saleId, member, outletId }) => {
    const { till, posted } = await onceAtTill(ctx, outletId, (at) => postWith(at.programId, () =>
      attachOperation(ctx, at, { type: 'pos.attach_member', saleId, within: () => (at.terminalKind === 'import' ? null : attachDays),
        who: () => memberAtTill(ctx, at, member), seen: (outletId) => seesOutlet(ctx, outletId) })))
    const sale = await readSale(till, posted.id)
    if (!sale) throw new Error(`sale ${posted.id} was posted and is not there`)
    return answerSale(till.programId, sale)
  },
})

async function memberAtTill(ctx: Ctx, { programId, organizationId, country }: Till, ref: MemberRef) {
  const identifier = identify(ref, { programId, country, at: ctx.now, field: 'member.' })
  const member = served(await readMember(programId, organizationId, identifier, ctx.now))
  return { ...member, phone: phoneIn(identifier) }
}
