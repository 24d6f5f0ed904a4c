import { describe, expect, it } from 'vitest'
import { takenIn } from './taken-rewards'
import { emptyTill, reduceTill, wishAsked } from './till-state'
import type { TillState, Wish } from './till-state'

const coffee: Wish = { rewardId: 'coffee', name: 'Coffee', points: 100 }
const wishing = (...wishes: Wish[]) => wishes.reduce<TillState>((state, wish) => reduceTill(state, { do: 'wish', wish }), emptyTill())
const redeemed = (rewardId: string, discountMinor: number, more: object = {}) => ({ rewardId, points: 100, discountMinor, ...more })

describe('several of one reward in a basket', () => {
  it('are asked for one by one, and said together', () => {
    const { wishes } = wishing(coffee, { rewardId: 'cake', name: 'Cake', points: 50 }, coffee, { asMoney: true, points: 30 })
    expect(wishes.map(wishAsked)).toEqual([{ rewardId: 'coffee' }, { rewardId: 'cake' }, { rewardId: 'coffee' }, { points: 30 }])
    expect(takenIn(wishes, null).map(({ label, count, points, used }) => [label, count, points, used])).toEqual([
      ['Coffee ×2', 2, 200, undefined], ['Cake', 1, 50, undefined], ['Points as money', 1, 30, undefined]])
    const quote = { redeemed: [redeemed('coffee', 300), redeemed('coffee', 250), { points: 30, discountMinor: 30 }] }
    expect(takenIn(wishes, quote).map(({ used }) => used)).toEqual([{ points: 200, discountMinor: 550 }, undefined, { points: 30, discountMinor: 30 }])
    // One that the quote doesn't know yet is not priced by the other.
    expect(takenIn(wishes, { redeemed: [redeemed('coffee', 300)] })[0]?.used).toBeUndefined()
  })

  it('go one at a time, the last first, and one that is held stands apart', () => {
    let state = wishing(coffee, coffee, coffee)
    const last = takenIn(state.wishes, null)[0]?.wish
    state = reduceTill(state, { do: 'unwish', wish: last ?? coffee })
    expect(takenIn(state.wishes, null).map(({ label }) => label)).toEqual(['Coffee ×2'])
    const balance = { available: 0, pending: 0, held: 100, owed: 0 }
    state = reduceTill(state, { do: 'held', wish: state.wishes[1] ?? coffee, held: { holdId: 'h', name: 'Coffee', points: 100, until: '' }, balance })
    const quote = { redeemed: [redeemed('coffee', 300, { holdId: 'h' }), redeemed('coffee', 300)] }
    expect(takenIn(state.wishes, quote).map(({ label, count, used }) => [label, count, used?.points])).toEqual([['Coffee', 1, 100], ['Coffee', 1, 100]])
    expect(takenIn(reduceTill(state, { do: 'wish', wish: coffee }).wishes, null).map(({ label }) => label)).toEqual(['Coffee ×2', 'Coffee'])
  })
})
