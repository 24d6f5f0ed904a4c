import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byServerClock, noteServerTime } from './clock'

const storageOf = () => {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}
const NOON = Date.parse('2026-11-27T12:00:00Z')
const header = (at: number) => new Date(at).toUTCString()

it('a clock that is wrong by any time is put right to the second, once the server was heard', () => {
  fc.assert(fc.property(fc.integer({ min: -86_400, max: 86_400 }), fc.integer({ min: 0, max: 36_000 }), (wrong, later) => {
    const storage = storageOf()
    const device = NOON + wrong * 1_000
    noteServerTime(header(NOON), storage, device)
    const off = byServerClock(new Date(device + later * 1_000), storage).getTime() - (NOON + later * 1_000)
    expect(Math.abs(off)).toBeLessThan(30_000)
    if (Math.abs(wrong) >= 30) expect(off).toBe(0)
  }))
})

it('a clock is taken as it is where the server was never heard, said nothing, or nothing can be kept', () => {
  const moment = new Date(NOON)
  expect(byServerClock(moment, storageOf())).toEqual(moment)
  const storage = storageOf()
  noteServerTime(null, storage, NOON)
  noteServerTime('soon', storage, NOON)
  expect(byServerClock(moment, storage)).toEqual(moment)
  const refusing = { getItem: () => { throw new Error('refused') }, setItem: () => { throw new Error('refused') } }
  noteServerTime(header(NOON + 3_600_000), refusing, NOON)
  expect(byServerClock(moment, refusing)).toEqual(moment)
})
