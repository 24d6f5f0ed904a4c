import { verify } from '@node-rs/argon2'
import { withinTries } from '@/lib/auth/pin-tries'
import { pinSchema } from './schemas'

/** @throws AppError rate_limited (wrong too often) */
export const pinMatches = (memberId: string, pinHash: string | null, pin: string, now: Date): Promise<boolean> =>
  withinTries(memberId, now, async () => pinHash !== null && pinSchema.safeParse(pin).success && (await verify(pinHash, pin)))
