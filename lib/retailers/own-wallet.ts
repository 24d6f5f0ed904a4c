import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'
import { maskPhone } from '@/lib/core/phone'
import { balanceSchema, emptyBalance } from '@/lib/core/points'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findRegistrations, findRetailerHistory, findRetailerProgram } from './queries'

/** @throws AppError not_found, for anybody who is no retailer of the organization at hand */
function retailerOf({ actor, organizationId }: Ctx) {
  if (actor.kind !== 'customer' || !actor.retailerId || !organizationId) throw notFound('retailer')
  return { retailerId: actor.retailerId, customerId: actor.customerId, organizationId }
}

const walletEntry = z.object({ id: z.uuid(), at: z.date(), kind: z.string(), points: z.int() })
const program = z.object({ programId: z.uuid(), name: z.string(), pointsName: z.string(), timeZone: z.string() })

export const ownRetailerWallet = defineUseCase({
  name: 'retailers.own_wallet',
  summary: 'The retailer’s own points with the brand, and where they came from, newest first.',
  kind: 'query',
  permission: 'retailer.own',
  input: z.object({ cursor: sentText().max(200).optional(), limit: z.int().min(1).max(100).default(20) }),
  /** `program` is null while the brand has none. */
  output: z.object({ program: program.nullable(), balance: balanceSchema, entries: z.array(walletEntry), next: z.string().nullable() }),
  run: async (ctx, { cursor, limit }) => {
    const { retailerId, organizationId } = retailerOf(ctx)
    const found = await findRetailerProgram(organizationId, retailerId, ctx.now)
    if (!found) return { program: null, balance: emptyBalance, entries: [], next: null }
    const { balance, ...own } = found
    const history = await findRetailerHistory(found.programId, retailerId, cursor, limit)
    return { program: own, balance: balance ?? emptyBalance, ...history }
  },
})

export const ownRegistrations = defineUseCase({
  name: 'retailers.own_registrations',
  summary: 'The customers this retailer registered, newest first; of a number, only its last digits.',
  kind: 'query',
  permission: 'retailer.own',
  input: z.object({ limit: z.int().min(1).max(100).default(20) }),
  output: z.array(z.object({ memberId: z.uuid(), number: z.string().nullable(), name: z.string().nullable(), phone: z.string(), at: z.date(), created: z.boolean() })),
  run: async (ctx, { limit }) => {
    const { customerId, organizationId } = retailerOf(ctx)
    const found = await findRegistrations(organizationId, customerId, limit)
    return found.map(({ phone, at, ...row }) => ({ ...row, phone: phone ? maskPhone(phone) : '', at: new Date(at) }))
  },
})
