import type { Ctx } from '@/lib/core/context'
import { notFound } from '@/lib/core/errors'

/** The outlet that is asked for; who belongs to one sees that one only. @throws AppError not_found (another than one's own) */
export function outletOf({ actor }: Pick<Ctx, 'actor'>, wanted?: string): string | undefined {
  const own = actor.kind === 'user' ? actor.outletId : undefined
  if (own && wanted && own !== wanted) throw notFound('outlet')
  return own ?? wanted
}

/** Whether what happened at an outlet is there for this person to see. */
export const seesOutlet = ({ actor }: Pick<Ctx, 'actor'>, outletId: string): boolean =>
  actor.kind !== 'user' || actor.outletId === undefined || actor.outletId === outletId
