import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40
const hash = (data: string | Buffer) => createHash('sha256').update(data).digest()

type Options = Record<string, unknown>
/** What a device would not do by itself: sign for another page, without a finger, or fall back in its count. */
type Odd = { origin?: string; verified?: boolean; counter?: number }

/** An authenticator without a device: one key pair that answers as a browser would. */
export function softPasskey(origin: string) {
  const id = randomBytes(16)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const cose = Buffer.from(isoCBOR.encode(new Map<number, number | Uint8Array>(
    [[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))]])))
  let signed = 0

  const head = (flags: number, counter: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([hash(new URL(origin).hostname), Buffer.from([flags]), count])
  }
  const clientData = (type: string, { challenge }: Options, from = origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }))
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {}, response })

  return {
    make(options: Options, { origin: from, verified = true }: Odd = {}): string {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([head(PRESENT | WITH_KEY | (verified ? VERIFIED : 0), 0), Buffer.alloc(16), length, id, cose])
      const attestation = isoCBOR.encode(new Map<string, unknown>(
        [['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as Parameters<typeof isoCBOR.encode>[0])
      return answer({
        clientDataJSON: clientData('webauthn.create', options, from).toString('base64url'),
        attestationObject: Buffer.from(attestation).toString('base64url'), transports: ['internal'],
      })
    },
    show(options: Options, { origin: from, verified = true, counter }: Odd = {}): string {
      signed = counter ?? signed + 1
      const authData = head(PRESENT | (verified ? VERIFIED : 0), signed)
      const data = clientData('webauthn.get', options, from)
      return answer({
        clientDataJSON: data.toString('base64url'), authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', Buffer.concat([authData, hash(data)]), privateKey).toString('base64url'),
      })
    },
  }
}
