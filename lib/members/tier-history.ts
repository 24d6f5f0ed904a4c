import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { tierIn } from '@/lib/programs'
import { tierChange } from './member-schemas'
import { findTierChanges } from './page-queries'
import { programOf } from '@/lib/programs'

/** How a member came to the tier held, newest first: who moved it, why and when. */
export const memberTiers = defineUseCase({
  name: 'members.tiers',
  summary: 'List a member’s changes of tier',
  permission: 'members.read',
  kind: 'query',
  input: z.object({ memberId: z.uuid() }),
  output: z.array(tierChange),
  async run(ctx, { memberId }) {
    const { id: programId, version: { rules } } = await programOf(ctx)
    const found = await findTierChanges({ programId, organizationId: ctx.organizationId ?? '', memberId }, 50)
    // A tier that the rules no longer have keeps its key for a name.
    const nameOf = (key: string) => (rules.tiers.some((tier) => tier.key === key) ? tierIn(rules, key).name : key)
    return found.map(({ fromKey, toKey, ...change }) => ({ ...change, from: fromKey && nameOf(fromKey), to: nameOf(toKey) }))
  },
})
