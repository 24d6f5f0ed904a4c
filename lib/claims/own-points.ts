import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import type { limits } from './limited'
import { shownLine } from './shown'

type Who = Pick<Ctx, 'actor'>
/** A retailer's own points are its owner's to see, not those of who serves at its counter. */
const seesOwnPoints = (ctx: Who) => can(ctx, 'retailer.manage')

/** Null for whoever does not see them. */
export const ownDetails = { retailerBack: z.number().nullable(), lines: z.array(shownLine.extend({ retailerPoints: z.number().nullable() })) }

export const withOwnPoints = <T extends { retailerPoints: number | null }>(ctx: Who, one: T) => (seesOwnPoints(ctx) ? one : { ...one, retailerPoints: null })

type Details = {
  retailerPoints: number | null; retailerBack: number; limited: z.output<typeof limits>
  lines: readonly { retailerPoints: number }[]; actions: readonly { changes: Record<string, unknown> }[]
}
const without = ({ retailerPoints: _points, retailerBack: _back, ...changes }: Record<string, unknown>) => changes

/** A whole claim, with none of them anywhere in it for whoever does not see them. */
export function claimWithOwnPoints<T extends Details>(ctx: Who, claim: T) {
  if (seesOwnPoints(ctx)) return claim
  return {
    ...withOwnPoints(ctx, claim), retailerBack: null, limited: { ...claim.limited, retailer: false },
    lines: claim.lines.map((line) => withOwnPoints(ctx, line)), actions: claim.actions.map((action) => ({ ...action, changes: without(action.changes) })),
  }
}
