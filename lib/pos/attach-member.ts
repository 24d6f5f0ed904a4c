import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { awardDates, earn } from '@/lib/earning'
import { postWith } from '@/lib/ledger'
import type { AttachOperation } from '@/lib/ledger'
import { identify, noSuchMember, phoneIn, readMember, tierHeldAt } from '@/lib/members'
import { memberRefSchema } from '@/lib/members/schemas'
import type { MemberRef } from '@/lib/members/schemas'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import { qualifying } from '@/lib/tiers'
import { operationHead, orEarlierEffect, tillOf } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { versionOf } from './plan-refund'
import { readSaleWithRefunds } from './refund-record'
import { returnedSoFar, stillPaid } from './refund-rules'
import { awardOf } from './sale-operation'
import { answerSale } from './sale-answer'
import { readSale } from './sale-record'
import { saleSchema } from './schemas'

const DAYS = 30

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
    const till = await tillOf(ctx, outletId)
    const posted = await orEarlierEffect(ctx, till.programId, () =>
      postWith(till.programId, () => attachOperation(ctx, till, saleId, member)))
    const sale = await readSale(till, posted.id)
    if (!sale) throw new Error(`sale ${posted.id} was posted and is not there`)
    return answerSale(till.programId, sale)
  },
})

async function attachOperation(ctx: Ctx, till: Till, saleId: string, ref: MemberRef): Promise<AttachOperation> {
  const { programId, organizationId, country } = till
  const identifier = identify(ref, { programId, country, at: ctx.now, field: 'member.' })
  const [program, { sale, refunds }, member] = await Promise.all([
    publishedProgram(programId, { maxAgeMs: 3_000 }), readSaleWithRefunds(till, saleId),
    readMember(programId, organizationId, identifier, ctx.now),
  ])
  if (!sale) throw notFound('sale')
  if (!member || member.blocked) throw noSuchMember()
  if (sale.memberId) throw new AppError('conflict', 'This sale has a member already.', { reason: 'sale_has_member' })
  if (till.terminalKind !== 'import' && ctx.now.getTime() - sale.occurredAt.getTime() > DAYS * 86_400_000) {
    throw invalid('saleId', `A member can be attached within ${DAYS} days.`)
  }
  const { occurredAt, currency } = sale
  const version = await versionOf(program, sale)
  const held = occurredAt >= member.tierSince ? member.tierKey : await tierHeldAt(programId, member.memberId, occurredAt)
  const tier = tierIn(version.rules, held)
  const lines = stillPaid(returnedSoFar(sale.lines, refunds))
  const { rules } = version
  const { points, explanation } = earn(lines, currency, { version, rules, locale: program.locale, programCurrency: program.currency, tier })
  const paid = lines.reduce((sum, line) => sum + line.netAmountMinor, 0)
  return {
    ...operationHead(ctx, till, { type: 'pos.attach_member', timeZone: program.timeZone, occurredAt }),
    op: 'attach',
    saleId,
    refundsSeen: refunds.length,
    member: { id: member.memberId, tierKey: member.tierKey, phone: phoneIn(identifier) },
    tierKey: tier.key,
    versionId: version.id,
    explanation,
    award: awardOf({ points, explanation, tierKey: tier.key, dates: awardDates(version.rules, occurredAt, program.timeZone) }),
    qualify: qualifying({
      rules: versionAt(program, ctx.now).rules, timeZone: program.timeZone, tierKey: member.tierKey, joinedAt: member.joinedAt,
      occurredAt, spendMinor: currency === program.currency ? paid : 0,
    }),
  }
}
