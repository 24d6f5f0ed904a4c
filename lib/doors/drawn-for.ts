import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/** What a form sends beside its fields: the organization that its page was drawn for. Pages of no organization send none. */
export const DRAWN_FOR = 'drawnFor'

export function drawnForOf(form: FormData): string | undefined {
  const said = form.get(DRAWN_FOR)
  return typeof said === 'string' ? said : undefined
}

/**
 * Which business one works in is the browser's, and another tab may have changed it: what a page shows of one is not done to another. Who works in
 * none any more, or is signed out, is told that by what they ask for.
 * @throws AppError conflict
 */
export function demandDrawnFor({ organizationId }: Pick<Ctx, 'organizationId'>, drawnFor: string | undefined): void {
  if (drawnFor !== undefined && organizationId !== undefined && drawnFor !== organizationId) throw new AppError('conflict', 'You changed business in another tab. Reload this page.')
}
