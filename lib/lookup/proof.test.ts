import { describe, expect, it } from 'vitest'
import { openAsked, openProof, PROOF_MINUTES, requireProof, sealAsked, sealProof } from './proof'

const now = new Date('2026-06-01T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const phone = '+447700900142'

describe('the proof of a code', () => {
  it('opens for a quarter of an hour and not a moment longer', () => {
    const { proof, expiresAt } = sealProof(phone, now)
    expect(expiresAt).toEqual(later(PROOF_MINUTES))
    expect(openProof(proof, later(PROOF_MINUTES - 0.01))?.phone).toBe(phone)
    expect(openProof(proof, later(PROOF_MINUTES))).toBeNull()
  })

  it('is not what somebody holds who only asked', () => {
    expect(openAsked(sealAsked(phone, now), now)?.phone).toBe(phone)
    expect(openProof(sealAsked(phone, now), now)).toBeNull()
    expect(() => requireProof(sealAsked(phone, now), now)).toThrow('Ask for a new one')
  })

  it('can be neither read nor altered', () => {
    const { proof } = sealProof(phone, now)
    expect(Buffer.from(proof, 'base64url').toString('latin1')).not.toContain('7700900142')
    const bytes = Buffer.from(proof, 'base64url')
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    expect(openProof(bytes.toString('base64url'), now)).toBeNull()
    for (const text of ['', 'x', '{}', 'AAAA']) expect(openProof(text, now)).toBeNull()
  })
})
