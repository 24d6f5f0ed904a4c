import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'

/** The outlet that is asked for; who belongs to one sees that one only. @throws AppError not_found (another than one's own) */
export function outletOf({ actor }: Pick<Ctx, 'actor'>, wanted?: string): string | undefined {
  const own = actor.kind === 'user' ? actor.outletId : undefined
  if (own && wanted && own !== wanted) throw notFound('outlet')
  return own ?? wanted
}

/** For what adds up the sales of every outlet: who belongs to one would see the others' in it. @throws AppError forbidden */
export function requireWhole({ actor }: Pick<Ctx, 'actor'>, message: string): void {
  if (outletOf({ actor })) throw new AppError('forbidden', message)
}

/** Whether what happened at an outlet is there for this person to see. */
export const seesOutlet = ({ actor }: Pick<Ctx, 'actor'>, outletId: string): boolean =>
  actor.kind !== 'user' || actor.outletId === undefined || actor.outletId === outletId
