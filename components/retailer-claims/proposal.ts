import type { RetailerOutput } from '@/lib/doors/retailer-page/calls'
import type { Invoice } from './draft'

/** What was read on these images, as the fields of a draft, and whether that is all there will be. */
export function proposalOf(claim: RetailerOutput<'claim'>, fileIds: string[]): { invoice: Partial<Invoice>; done: boolean } {
  return { invoice: {}, done: claim.files.every(({ fileId }) => !fileIds.includes(fileId)) }
}
