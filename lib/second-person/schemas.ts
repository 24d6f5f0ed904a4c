import { z } from 'zod'
import { changeStates, reviewedKinds } from '@/db/schema/pending-changes'
import { sentText } from '@/lib/core/text'

export const reviewedKind = z.enum(reviewedKinds)
const fieldChange = z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })

export const pendingChange = z.object({
  changeId: z.uuid(), kind: reviewedKind,
  /** What it is, as the event log says it, and of which record. */
  what: z.string(), useCase: z.string(), title: z.string(), subjectKind: z.string().nullable(), subjectId: z.uuid().nullable(),
  /** All while it waits, then at most so many as a page shows; and how many there are. */
  changes: z.array(fieldChange), fields: z.int(),
  maker: z.string(), madeAt: z.date(), region: z.string().nullable(),
  state: z.enum(changeStates), decider: z.string().nullable(), decidedAt: z.date().nullable(), reason: z.string().nullable(),
  yours: z.boolean(),
})
export type PendingChange = z.output<typeof pendingChange>

export const refusalText = sentText().trim().min(3, 'Say why: whoever asked for it reads it.').max(300)
