import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { passkeys } from '@/db/schema/sign-in'
import { passkeyRefused, takeChallenge } from './challenges'
import type { ChallengeBinding } from './challenges'
import { readAuthentication } from './passkey-responses'
import { relyingParty } from './relying-party'

type Answer = ChallengeBinding & { response: string; /** Whose it must be, where that is known. */ customerId?: string; now: Date }

/**
 * Whose passkey signed this browser's challenge, with its owner verified by face, finger or PIN.
 * @throws AppError code_invalid, in the same words whatever was wrong
 */
export async function checkPasskey(tx: Tx, { response, customerId, now, ...binding }: Answer): Promise<{ customerId: string }> {
  const answer = readAuthentication(response)
  const expectedChallenge = await takeChallenge(binding, now)
  const its = and(eq(passkeys.credentialId, answer.id), customerId ? eq(passkeys.customerId, customerId) : undefined)
  // The person before the passkey, as who deletes their account takes them.
  await tx.select({ id: customers.id }).from(customers)
    .where(inArray(customers.id, tx.select({ id: passkeys.customerId }).from(passkeys).where(its))).for('no key update')
  const [found] = await tx.select().from(passkeys).where(its).for('update')
  if (!found) throw passkeyRefused()
  const counter = await verified(found, answer, expectedChallenge)
  if (counter === null) throw passkeyRefused()
  await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, found.id))
  return { customerId: found.customerId }
}

/** @returns how often it has signed by now; null where anything is wrong, a counter that fell back too */
async function verified(
  key: typeof passkeys.$inferSelect, answer: ReturnType<typeof readAuthentication>, expectedChallenge: string,
): Promise<number | null> {
  const { id, origin } = relyingParty()
  try {
    const { verified: right, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer, expectedChallenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true,
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
    })
    return right ? authenticationInfo.newCounter : null
  } catch {
    return null // The library says what is wrong by throwing; the caller of a door learns none of it.
  }
}
