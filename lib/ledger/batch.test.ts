import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { batched } from './batch'

/** Flights that land when told to. */
function airport({ lanes = 3, size = 64 } = {}) {
  const flights: { key: string; items: number[]; land: () => void; crash: (error: Error) => void }[] = []
  const call = batched<number, string>(
    (key, items) => new Promise((resolve, reject) => flights.push({ key, items, land: () => resolve(items.map((item) => `${key}${item}`)), crash: reject })),
    { lanes, size },
  )
  const many = (from: number, count: number, key = 'a') => Array.from({ length: count }, (_, n) => call(key, from + n))
  return { flights, call, many, left: () => flights.map(({ items }) => items.length) }
}
const endOfTurn = () => vi.advanceTimersByTimeAsync(0)
const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('natural batching', () => {
  it('lets a lone call leave at the end of its turn, with what else came in it', async () => {
    const { flights, many } = airport()
    const answers = many(1, 3)
    expect(flights).toHaveLength(0)
    await endOfTurn()
    expect(flights.map(({ items }) => items)).toEqual([[1, 2, 3]])
    flights[0]?.land()
    expect(await Promise.all(answers)).toEqual(['a1', 'a2', 'a3'])
  })

  it('lets twenty leave before the end of the turn', () => {
    const { left, many } = airport()
    void many(1, 45)
    expect(left()).toEqual([20, 20])
  })

  it('keeps fewer than twenty back until a flight lands', async () => {
    const { flights, left, many } = airport()
    void many(1, 1)
    await endOfTurn()
    void many(2, 19)
    await vi.advanceTimersByTimeAsync(4)
    expect(left()).toEqual([1])
    flights[0]?.land()
    await endOfTurn()
    expect(left()).toEqual([1, 19])
  })

  it('but no longer than 5 ms after the first of them, whatever comes later', async () => {
    const { left, many } = airport()
    void many(1, 1)
    await endOfTurn()
    void many(2, 1)
    await vi.advanceTimersByTimeAsync(4)
    void many(3, 1)
    await vi.advanceTimersByTimeAsync(1)
    expect(left()).toEqual([1, 2])
  })

  it('takes no more lanes than there are, and no more items than fit', async () => {
    const { flights, left, many } = airport({ lanes: 2, size: 30 })
    const answers = many(1, 100)
    await vi.advanceTimersByTimeAsync(50)
    expect(left()).toEqual([20, 20])
    flights[0]?.land()
    await endOfTurn()
    expect(left()).toEqual([20, 20, 30])
    for (let at = 1; at < 5; at += 1) {
      flights[at]?.land()
      await endOfTurn()
    }
    expect(await Promise.all(answers)).toEqual(range(1, 100).map((n) => `a${n}`))
  })

  it('keeps keys apart', async () => {
    const { flights, many } = airport()
    void many(1, 2, 'a')
    void many(1, 2, 'b')
    await endOfTurn()
    expect(flights.map(({ key, items }) => [key, items])).toEqual([['a', [1, 2]], ['b', [1, 2]]])
  })

  it('fails those of a flight that failed, and goes on', async () => {
    const { flights, many, call } = airport({ lanes: 1 })
    const lost = many(1, 2).map((answer) => answer.catch((error: Error) => error.message))
    await endOfTurn()
    const next = call('a', 3)
    flights[0]?.crash(new Error('away'))
    await endOfTurn()
    flights[1]?.land()
    expect(await Promise.all(lost)).toEqual(['away', 'away'])
    expect(await next).toBe('a3')
  })
})
