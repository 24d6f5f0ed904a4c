// What a browser may know of acts that wait, without the weight of schemas.

/** An act takes effect, and messages leave, after so many seconds. */
export const UNDO_SECONDS = 10

export type SubjectKind = 'claim' | 'gift'
export const pendingWords = (kind: SubjectKind): string => `A decision on this ${kind} is about to take effect: undo it first.`

/** What somebody did and can still take back, or what came to nothing. */
export type Pending = { subjectId: string; batchId: string | null; name: string; does: string; dueAt: Date; failed: string | null }
