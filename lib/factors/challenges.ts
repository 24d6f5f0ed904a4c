import { guardSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'

const MINUTES = 5

/** Who may answer: a session, a half-finished sign-in, or a browser; and what for. */
export type ChallengeBinding = { boundTo: string; purpose: 'add' | 'prove' | 'second_factor' | 'sign_in' }

/** In place of one that was not answered. On a connection of its own, as taking it is. */
export async function keepChallenge({ boundTo, purpose }: ChallengeBinding, challenge: string, now: Date): Promise<void> {
  const expiresAt = new Date(now.getTime() + MINUTES * 60_000)
  await guardSql()`
    insert into passkey_challenges (bound_to, purpose, challenge, expires_at) values (${boundTo}, ${purpose}, ${challenge}, ${expiresAt})
    on conflict (bound_to, purpose) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`
}

/** Gone with the first answer, right or wrong, whatever becomes of the caller's transaction. @throws AppError code_invalid */
export async function takeChallenge({ boundTo, purpose }: ChallengeBinding, now: Date): Promise<string> {
  const [taken] = await guardSql()<{ challenge: string; expiresAt: Date }[]>`
    delete from passkey_challenges where bound_to = ${boundTo} and purpose = ${purpose} returning challenge, expires_at as "expiresAt"`
  if (!taken || taken.expiresAt <= now) throw passkeyRefused()
  return taken.challenge
}

/** One answer for all that can be wrong with a passkey, and for one that nobody has. */
export const passkeyRefused = () => new AppError('code_invalid', 'This passkey did not work. Try once more, or take another way.')
