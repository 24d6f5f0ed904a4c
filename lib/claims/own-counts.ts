import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from './internal'
import { seenBy, standsAt } from './queries'
import { claimStates } from './schemas'
import type { ClaimState } from './schemas'

/** A retailer's claims by where they stand for it. @throws AppError not_found */
export const countOwnClaims = defineUseCase({
  name: 'claims.own_counts',
  summary: 'How many of a retailer’s claims are in each state',
  permission: 'retailer.own',
  kind: 'query',
  input: z.object({}),
  output: z.record(z.enum(claimStates), z.int()),
  async run(ctx) {
    const retailerId = retailerOf(ctx)
    if (!retailerId || !ctx.organizationId) throw notFound('retailer')
    const rows = await pagesSql()<{ state: ClaimState; count: number }[]>`
      select ${standsAt()} as state, count(*)::int as count from claims k where k.organization_id = ${ctx.organizationId} and k.retailer_id = ${retailerId} and ${seenBy('customer')} group by 1`
    return Object.fromEntries(claimStates.map((state) => [state, rows.find((row) => row.state === state)?.count ?? 0])) as Record<ClaimState, number>
  },
})
