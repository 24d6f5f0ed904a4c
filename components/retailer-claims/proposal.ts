import { foundOf } from '@/lib/claims/proposed-plain'
import type { RetailerOutput } from '@/lib/doors/retailer-page/calls'
import type { Invoice } from './draft'

type Claim = Pick<RetailerOutput<'claim'>, 'proposals' | 'files'>

/** What was read on these images, as the fields of a draft, and whether that is all there will be. Lines keep their place as their name, so that asked for twice they are the same. */
export function proposalOf({ proposals, files }: Claim, fileIds: readonly string[]): { invoice: Partial<Invoice>; done: boolean } {
  const { lines, ...fields } = foundOf(proposals)
  const own = files.filter(({ fileId }) => fileIds.includes(fileId))
  return {
    invoice: {
      ...fields,
      ...(lines ? { lines: lines.map(({ description, quantity, amountMinor }, index) => ({ id: `read ${index}`, productId: null, description, quantity, amountMinor })) } : {}),
    },
    done: own.every(({ reading }) => reading.state === 'done' || reading.state === 'failed'),
  }
}
