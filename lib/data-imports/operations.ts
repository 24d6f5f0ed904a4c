import { requestHash } from '@/lib/core/canonical'
import type { Ctx } from '@/lib/core/context'
import { enrolmentOf } from '@/lib/members'
import { operationHead } from '@/lib/tills'
import type { Facts } from './facts'
import type { MemberPlan } from './plan-members'

/** History: nobody is told. */
export const headOf = (ctx: Ctx, { organizationId, timeZone }: Facts, type: string, key: string, facts: { id: string; occurredAt?: Date }) => operationHead(
  { ...ctx, idempotencyKey: key, requestHash: requestHash(type, key) }, { organizationId, terminalKind: 'import' }, { type, timeZone, ...facts })

export const firstTier = ({ rules }: Facts): string => rules.tiers[0]?.key ?? ''

/** The membership that a row makes, under the key of import and row. What the file says of offers is written with the profile: a refusal of meanwhile goes before it. */
export function enrolling(ctx: Ctx, facts: Facts, { row, memberId, value: { phone = '', number, joinedAt = ctx.now, profile } }: MemberPlan) {
  const { enrol: made } = enrolmentOf({ door: 'import', phone, tierKey: firstTier(facts), joinedAt, name: profile.name })
  const head = headOf(ctx, facts, 'members.enrol', `import ${facts.importId} ${row} member`, { id: memberId, occurredAt: joinedAt })
  return { head, member: { ...made, ...(number ? { number } : {}) } }
}

export const openingHead = (ctx: Ctx, facts: Facts, row: number, openingId: string) =>
  headOf(ctx, facts, 'imports.opening', `import ${facts.importId} ${row} points`, { id: openingId })
