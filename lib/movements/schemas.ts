import { z } from 'zod'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'

/** What becomes of points, as the report of the days counts it. */
export const movementKinds = ['given', 'used', 'expired', 'takenBack', 'byHand'] as const
export type MovementKind = (typeof movementKinds)[number]

/** Days are the program's, both ends included; without them all. */
export const movementsFilter = z.object({ from: sentDay.optional(), to: sentDay.optional(), show: z.enum([...movementKinds, 'all']).default('all') })
export type MovementsFilter = z.output<typeof movementsFilter>
export const listMovementsInput = movementsFilter.extend({ cursor: sentText().max(200).optional(), limit: z.int().min(1).max(500).default(50) })

export const movementRow = z.object({
  id: z.uuid(),
  at: z.coerce.date(),
  /** The sale, the refund, or the type of the event. */
  what: z.string(),
  given: z.int(), used: z.int(), expired: z.int(), takenBack: z.int(), byHand: z.int(),
  /** Null: the member's account is gone. */
  member: z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() }).nullable(),
  /** Where it was another business's. */
  business: z.string().nullable(),
  /** A sale of one's own. */
  saleId: z.uuid().nullable(),
})
export type MovementRow = z.infer<typeof movementRow>

export const movementList = z.object({ role: z.enum(['owner', 'participant']), timeZone: z.string(), movements: z.array(movementRow), next: z.string().nullable() })
export const movementCount = z.object({ movements: z.int(), points: z.int() })
