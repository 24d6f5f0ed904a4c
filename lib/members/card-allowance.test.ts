import { describe, expect, it } from 'vitest'
import { allowanceIn } from '@/lib/core/card-allowance'
import { newId } from '@/lib/core/ids'
import { allowanceKey, allowanceShown } from './allowance-key'
import { cardToken, readCardToken } from './card-token'

const [programId, memberId] = [newId(), newId()]
const now = new Date('2026-11-20T10:00:05Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const { token } = cardToken(programId, memberId, now, 1_250)
const look = (shown: string, at = now, of = programId) => allowanceIn(shown, { programId: of, key: allowanceKey() }, at, 2)
/** The same code with one byte of it changed. */
const changed = (at: number) => {
  const bytes = Buffer.from(token.slice(3), 'base64url')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return `T1.${bytes.toString('base64url')}`
}

describe('what a card lets its member spend without a network', () => {
  it('is read by the public key alone, and names the member as before', async () => {
    expect(await look(token)).toEqual({ memberId, points: 1_250 })
    expect(await look(cardToken(programId, memberId, now, 10 ** 12).token)).toEqual({ memberId, points: 10 ** 12 })
    for (const one of [token, cardToken(programId, memberId, now).token]) expect(readCardToken(programId, one, now)).toBe(memberId)
    expect(token.length).toBeLessThan(200)
  })

  it('is nothing on a card that carries none, of another program, or with any byte changed: member, time, points and signature', async () => {
    expect(await look(cardToken(programId, memberId, now).token)).toBeNull()
    expect(await look(token, now, newId())).toBeNull()
    for (const at of [0, 19, 36, 41, 42, 105]) expect(await look(changed(at)), String(at)).toBeNull()
    for (const text of ['', 'T1.', 'T1.????', `${token}A`, token.slice(0, -4)]) expect(await look(text)).toBeNull()
  })

  it('is for as long as a card is shown at the till, and a quarter of an hour for a sale that is sent later', async () => {
    for (const [seconds, there] of [[-31, true], [-65, false], [60, true], [90, false]] as const) expect(await look(token, after(seconds)) !== null, String(seconds)).toBe(there)
    for (const [seconds, there] of [[0, true], [900, true], [960, false], [-65, false]] as const) {
      expect(await allowanceShown(programId, token, after(seconds)) !== null, String(seconds)).toBe(there)
    }
  })
})
