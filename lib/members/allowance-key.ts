import { createECDH, createHmac, createPrivateKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { BODY_BYTES, POINTS_BYTES, signedPart } from '@/lib/core/card-bytes'
import { allowanceIn } from '@/lib/core/card-allowance'
import type { Allowance } from '@/lib/core/card-allowance'
import { env } from '@/lib/env'

// A pair made of the server's own secret: tills have the public half, so that they can look at a card without a network.
type Pair = { secret: string; signing: KeyObject; key: string }
let pair: Pair | undefined

function keys(): Pair {
  const secret = env.TESSERA_HASH_KEY
  if (pair?.secret === secret) return pair
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(createHmac('sha256', secret).update('offline-allowance').digest())
  const point = ecdh.getPublicKey()
  const part = (bytes: Buffer) => bytes.toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', d: part(Buffer.from(ecdh.getPrivateKey('hex').padStart(64, '0'), 'hex')), x: part(point.subarray(1, 33)), y: part(point.subarray(33)) }
  pair = { secret, signing: createPrivateKey({ key: jwk, format: 'jwk' }), key: part(point) }
  return pair
}

export const allowanceKey = (): string => keys().key

/** What stands behind a card's tag where its member may spend so many points without a network. */
export function signedAllowance(programId: string, body: Buffer, points: number): Buffer {
  const count = Buffer.alloc(POINTS_BYTES)
  count.writeUIntBE(points, 0, POINTS_BYTES)
  const signature = sign('sha256', signedPart(programId, body.subarray(0, BODY_BYTES), count), { key: keys().signing, dsaEncoding: 'ieee-p1363' })
  return Buffer.concat([count, signature])
}

/** A sale made without a network is paid for within a quarter of an hour of showing the card. */
const WINDOWS = 31

/** What a card that was shown around `at` let its member spend without a network, or null. */
export const allowanceShown = (programId: string, token: string, at: Date): Promise<Allowance | null> =>
  allowanceIn(token, { programId, key: allowanceKey() }, at, WINDOWS)
