import { reserveAttempt } from './rate-limit'

const TRIES = { most: 5, seconds: 900 }
const TRIES_A_DAY = { most: 20, seconds: 86_400 }

/** A short PIN is only as safe as its wrong tries are few; right ones don't count. @throws AppError rate_limited */
export async function withinTries(whose: string, now: Date, isRight: () => Promise<boolean>): Promise<boolean> {
  const giveBack = await reserveAttempt({ key: `pin:${whose}`, ...TRIES }, now)
  const giveBackToday = await reserveAttempt({ key: `pin-day:${whose}`, ...TRIES_A_DAY }, now).catch(async (refused: unknown) => {
    await giveBack()
    throw refused
  })
  const right = await isRight()
  if (right) await Promise.all([giveBack(), giveBackToday()])
  return right
}
