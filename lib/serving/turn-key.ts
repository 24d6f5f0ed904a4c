import { keyedHash, sameHash } from '@/lib/auth/keyed-hash'
import { signatureOf, signingKey } from '@/lib/core/signature'

/** What a till signs with what it sells without a network in a turn. Told once, to who typed the PIN; it need not be kept. */
export const turnKey = (turnId: string): string => keyedHash('till-turn', turnId)

/** Whether a sale was made in that turn, and is as it was then. */
export const isOfTurn = async (turnId: string, signature: string, key: string, request: unknown): Promise<boolean> =>
  sameHash(signature, await signatureOf(await signingKey(turnKey(turnId)), key, request))
