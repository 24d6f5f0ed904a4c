import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { organizations } from '@/db/schema/organizations'
import { minorUnits } from '@/lib/core/money'
import { defineUseCase } from '@/lib/core/use-case'
import { organizationIdOf, refuseElsewhere } from './internal'

/** null: no limit, and a till that never locks itself. Money is in the organization's currency. */
export const setTillLimits = defineUseCase({
  name: 'organizations.set_till_limits',
  summary: 'Sets what a cashier may do alone at the till in the browser, and when it locks.',
  kind: 'command',
  permission: 'outlets.manage',
  input: z.object({
    discountLimitPercent: z.int('Type a whole number from 0 to 100.').min(0).max(100).nullable(),
    refundLimitMinor: minorUnits.nullable(),
    voidLimitMinor: minorUnits.nullable(),
    tillLockMinutes: z.int('Type a whole number of minutes.').min(1).max(480).nullable(),
  }).partial(),
  output: z.object({ organizationId: z.uuid() }),
  run: async (ctx, input) => {
    refuseElsewhere(ctx)
    const organizationId = organizationIdOf(ctx)
    if (Object.keys(input).length > 0) await ctx.tx.update(organizations).set(input).where(eq(organizations.id, organizationId))
    return { organizationId }
  },
  event: (input, { organizationId }) => ({ organizationId, subjectKind: 'organization', subjectId: organizationId, data: { ...input } }),
})
