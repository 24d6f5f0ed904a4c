import { describe, expect, it } from 'vitest'
import { mayPark, park, readParked, stillParked, unpark } from './parked'
import { emptyTill } from './till-state'
import type { TillState } from './till-state'

const shelf = () => {
  const kept = new Map<string, string>()
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
}
const basket = (over: Partial<TillState> = {}): TillState =>
  ({ ...emptyTill(), lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }], ...over })

describe('a parked basket', () => {
  it('waits with its own key and comes back as it was, without what proved its member', () => {
    const storage = shelf()
    const one = basket({ proof: { pin: '4711' } })
    park('here', one, storage, 1)
    park('here', basket(), storage, 2)
    expect(readParked('here', storage).map(({ at }) => at)).toEqual([2, 1])
    expect(readParked('there', storage)).toEqual([])
    const back = readParked('here', storage).find(({ id }) => id === one.key)
    expect(back?.state).toEqual({ ...one, proof: null })
    expect(unpark('here', one.key, storage)?.map(({ at }) => at)).toEqual([2])
  })
  it('is had by one tab alone, as it waits now and not as another tab drew it', () => {
    const storage = shelf()
    const one = basket()
    park('here', one, storage, 1)
    const [drawn] = readParked('here', storage)
    // Another tab has it back and parks it with a line more.
    unpark('here', one.key, storage)
    const more = { ...one, lines: [...one.lines, { ...one.lines[0]!, lineId: '2' }] }
    park('here', more, storage, 2)
    expect(stillParked('here', drawn!.id, storage)?.state.lines).toHaveLength(2)
    expect(unpark('here', drawn!.id, storage)).toEqual([])
    // And now that tab has sold it.
    expect([stillParked('here', drawn!.id, storage), unpark('here', drawn!.id, storage)]).toEqual([undefined, null])
  })
  it('is none that was sent, or is empty; and there is an end to them', () => {
    expect([basket(), basket({ pending: {} as never }), emptyTill()].map(mayPark)).toEqual([true, false, false])
    const storage = shelf()
    for (let n = 0; n < 20; n += 1) park('here', basket(), storage, n)
    expect(park('here', basket(), storage, 21)).toBeNull()
    expect(readParked('here', { getItem: () => 'no JSON' })).toEqual([])
  })
})
