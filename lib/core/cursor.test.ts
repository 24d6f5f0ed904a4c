import { describe, expect, it } from 'vitest'
import { cursorOf, placeOf } from './cursor'

const id = '019312a0-0000-7000-8000-000000000001'

describe('a cursor', () => {
  it('comes back as the place it was made of', () => {
    expect(placeOf(cursorOf({ at: new Date('2026-06-01T12:00:00.123Z'), id }))).toEqual({ at: '2026-06-01T12:00:00.123Z', id })
  })

  it('reads from the newest where it was left out or altered', () => {
    for (const text of [undefined, '', 'nonsense', Buffer.from(`infinity' ${id}`).toString('base64url')]) {
      expect(placeOf(text).at).toMatch(/^9999/)
    }
  })
})
