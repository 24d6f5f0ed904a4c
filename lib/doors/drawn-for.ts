import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** What a form sends beside its fields: the organization that its page was drawn for. Pages of no organization send none. */
export const DRAWN_FOR = 'drawnFor'

/**
 * Which business one works in is the browser's, and another tab may have changed it: what a page shows of one is not done to another. Who works in
 * none any more, or is signed out, is told that by what they ask for.
 * @throws AppError conflict
 */
export function demandDrawnFor({ organizationId }: Pick<Ctx, 'organizationId'>, drawnFor: unknown): void {
  if (typeof drawnFor === 'string' && organizationId !== undefined && drawnFor !== organizationId) throw new AppError('conflict', 'You changed business in another tab. Reload this page.')
}
