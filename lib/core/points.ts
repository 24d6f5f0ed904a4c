import { z } from 'zod'
import { AppError } from './errors'

/** The most points one operation may move. */
export const MAX_POINTS = 1_000_000_000_000

export const pointsAmount = z.int('must be a whole number of points').min(0).max(MAX_POINTS)
export const positivePoints = z.int('must be a whole number of points').min(1).max(MAX_POINTS)

/** What a wallet holds. `owed` is repaid first by later credits. */
export const balanceSchema = z.object({
  available: z.int(), pending: z.int(), held: z.int(), owed: z.int(),
})
export type Balance = z.infer<typeof balanceSchema>
export const emptyBalance: Balance = { available: 0, pending: 0, held: 0, owed: 0 }

export const insufficient = (required: number, available: number) =>
  new AppError('insufficient_points', `This needs ${required} points; ${available} are available.`, {
    required, available, missing: required - available,
  })
