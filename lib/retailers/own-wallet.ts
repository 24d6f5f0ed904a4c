import { z } from 'zod'
import { balanceSchema, emptyBalance } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { retailerOf } from './internal'
import { findRetailerHistory, findRetailerProgram } from './queries'

const walletEntry = z.object({ id: z.uuid(), at: z.date(), kind: z.string(), points: z.int() })
const program = z.object({ programId: z.uuid(), name: z.string(), pointsName: z.string(), timeZone: z.string() })

export const ownRetailerWallet = defineUseCase({
  name: 'retailers.own_wallet',
  summary: 'The retailer’s own points with the brand, and where they came from, newest first.',
  kind: 'query',
  permission: 'retailer.manage',
  input: z.object({ cursor: sentText().max(200).optional(), only: z.enum(['redemptions']).optional(), limit: z.int().min(1).max(100).default(20) }),
  /** `program` is null while the brand has none. */
  output: z.object({ program: program.nullable(), balance: balanceSchema, entries: z.array(walletEntry), next: z.string().nullable() }),
  run: async (ctx, { cursor, only, limit }) => {
    const { retailerId, organizationId } = retailerOf(ctx)
    const found = await findRetailerProgram(organizationId, retailerId, ctx.now)
    if (!found) return { program: null, balance: emptyBalance, entries: [], next: null }
    const { balance, ...own } = found
    const history = await findRetailerHistory(found.programId, retailerId, { cursor, only, limit })
    return { program: own, balance: balance ?? emptyBalance, ...history }
  },
})
