import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { open, seal } from './encryption'
import { keyedHash, sameHash } from './keyed-hash'

describe('encryption', () => {
  it('opens what it sealed, for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(open(seal(text))).toBe(text)
    }))
  })

  it('never seals the same text to the same bytes', () => {
    expect(seal('482913').equals(seal('482913'))).toBe(false)
  })

  it('refuses bytes that were changed anywhere', () => {
    const sealed = seal('Your code is 482913')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => open(changed)).toThrow()
    }
    expect(() => open(sealed.subarray(0, 20))).toThrow()
  })
})

describe('keyed hashes', () => {
  it('keep purposes apart', () => {
    expect(keyedHash('phone', 'x')).not.toBe(keyedHash('api-key', 'x'))
    expect(sameHash(keyedHash('phone', 'x'), keyedHash('phone', 'x'))).toBe(true)
    expect(sameHash(keyedHash('phone', 'x'), keyedHash('phone', 'y'))).toBe(false)
  })
})
