import { claimDoer } from '@/lib/claims'
import { giftDoer } from '@/lib/gifts'
import { actOnDue } from '@/lib/undo'

/** Does what was done to claims and gifts, and not undone in time. @returns how many it looked at */
export const actOnAllDue = (now: Date): Promise<number> => actOnDue(now, { claim: claimDoer, gift: giftDoer })
