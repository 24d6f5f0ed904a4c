import { z } from 'zod'

/** Who would change tier: how many between each two, and some of them. */
export const tierMoves = z.object({
  moves: z.array(z.object({
    from: z.string(), to: z.string(), up: z.boolean(), members: z.int(),
    examples: z.array(z.object({ memberId: z.uuid(), number: z.string(), name: z.string().nullable() })),
  })),
  policy: z.enum(['none', 'one_level', 'recompute']),
  noticeDays: z.int(),
  /** The first day on which anybody can fall. */
  notBefore: z.iso.date(),
})
export type TierMoves = z.infer<typeof tierMoves>
