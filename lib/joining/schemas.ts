import { z } from 'zod'

export const ownShareSchema = z.object({
  /** Null while nobody can join: every outlet is closed. */
  url: z.string().nullable(),
  business: z.string(),
  /** Friends who buy bring points too: there is a page of its own for that. */
  refers: z.boolean(),
  /** For each who joins, `most` times a calendar year; null: nothing. */
  points: z.int().nullable(),
  most: z.int(),
  joined: z.int(),
  earned: z.int(),
})
export type OwnShare = z.output<typeof ownShareSchema>
