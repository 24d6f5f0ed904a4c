import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Sale } from '@/lib/pos/schemas'
import { chosenQuantity, nothingLeft, refundable, stepped } from './refund-state'
import type { SaleRecord } from './refund-state'
import { emptyTill, keepTill, reduceTill, restoreTill, takenOutOf } from './till-state'
import type { SaleRequest, TillState } from './till-state'

const line = { sku: 'a', name: 'A', quantity: '1', unitPriceMinor: 100, amountMinor: 100 }
const request = { receiptNumber: 'r', currency: 'GBP' } as SaleRequest

describe('a basket', () => {
  it('keeps its key from the first line to the receipt, also over a refusal, and the next one has another', () => {
    const start = emptyTill()
    let state = reduceTill(start, { do: 'add', line })
    state = reduceTill(state, { do: 'send', request, by: { turnId: 't' } })
    expect(state.pending).toBe(request)
    state = reduceTill(state, { do: 'refused' })
    expect([state.key, state.receiptNumber, state.pending]).toEqual([start.key, start.receiptNumber, null])
    state = reduceTill(state, { do: 'recorded', sale: {} as Sale })
    expect(state.key).toBe(start.key)
    const next = reduceTill(state, { do: 'new' })
    expect(next.key).not.toBe(start.key)
    expect(next.receiptNumber).not.toBe(start.receiptNumber)
  })
  it('whose key is another sale’s is told apart from it, and keeps what is in it', () => {
    const sent = reduceTill(reduceTill(emptyTill(), { do: 'add', line }), { do: 'send', request, by: {} })
    const apart = reduceTill(sent, { do: 'renumber' })
    expect([apart.key === sent.key, apart.receiptNumber === sent.receiptNumber, apart.pending, apart.lines]).toEqual([false, false, null, sent.lines])
  })
  it('never gives a line the name of one that was removed before it', () => {
    let state = reduceTill(reduceTill(emptyTill(), { do: 'add', line }), { do: 'add', line })
    state = reduceTill(reduceTill(state, { do: 'remove', lineId: '1' }), { do: 'add', line })
    expect(state.lines.map(({ lineId }) => lineId)).toEqual(['2', '3'])
  })
  it('keeps count of what was taken out of it, at full price, until the next one', () => {
    const dear = { ...line, unitPriceMinor: 400, amountMinor: 400 }
    let state = Array.from({ length: 10 }).reduce<TillState>((basket) => reduceTill(basket, { do: 'add', line: dear }), emptyTill())
    state = reduceTill(state, { do: 'reprice', lineId: '2', amountMinor: 1 })
    expect(takenOutOf(state, '1')).toEqual({ receiptNumber: state.receiptNumber, amountMinor: 400 })
    for (const lineId of ['1', '2', '3']) state = reduceTill(state, { do: 'remove', lineId })
    expect(takenOutOf(state, '4').amountMinor).toBe(1_600)
    expect(takenOutOf(state).amountMinor).toBe(4_000)
    expect(takenOutOf(reduceTill(state, { do: 'new' })).amountMinor).toBe(0)
  })
  it('charges nobody with what the customer before them left behind', () => {
    const one = reduceTill(emptyTill(), { do: 'add', line })
    const left = reduceTill(one, { do: 'remove', lineId: '1' })
    expect(left.receiptNumber).not.toBe(one.receiptNumber)
    expect(takenOutOf(left).amountMinor).toBe(0)
    const known = reduceTill(reduceTill(one, { do: 'name', named: { memberNumber: '10000001' } }), { do: 'remove', lineId: '1' })
    expect([known.receiptNumber, takenOutOf(known).amountMinor]).toEqual([one.receiptNumber, 100])
    expect(takenOutOf(reduceTill(known, { do: 'name', named: null })).amountMinor).toBe(0)
  })
  it('forgets what was to be redeemed when the member changes or the basket empties', () => {
    let state = reduceTill(emptyTill(), { do: 'add', line })
    state = reduceTill(state, { do: 'wish', wish: { asMoney: true, points: 100 } })
    expect(reduceTill(state, { do: 'wish', wish: { asMoney: true, points: 200 } }).wishes).toHaveLength(1)
    expect(reduceTill(state, { do: 'remove', lineId: '1' }).wishes).toEqual([])
    expect(reduceTill(state, { do: 'member', member: null }).wishes).toEqual([])
  })
})

describe('a reload', () => {
  afterEach(() => { vi.unstubAllGlobals() })
  it('in the middle of a sale leaves it as it was sent, by whom and with whose word', () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) })
    const by = { turnId: 'turn', approvalId: 'word' }
    const sent = reduceTill(reduceTill(emptyTill(), { do: 'add', line }), { do: 'send', request, by })
    keepTill('o', sent)
    expect(restoreTill('o')).toMatchObject({ key: sent.key, pending: request, sentBy: by })
    // A basket of before this was kept has none.
    kept.set('tessera.till.o', JSON.stringify({ ...sent, sentBy: undefined }))
    expect(restoreTill('o').sentBy).toEqual({})
  })
})

describe('what is left to refund', () => {
  const sale = {
    lines: [{ lineId: '1', name: 'Beans', quantity: '0.750', netAmountMinor: 600 }, { lineId: '2', name: 'Cup', quantity: '2', netAmountMinor: 900 }],
    refunds: [{ lines: [{ lineId: '1', quantity: '0.25' }, { lineId: '2', quantity: '1' }] }, { lines: [{ lineId: '2', quantity: '1' }] }],
  } as SaleRecord
  it('is the quantity less earlier refunds, to the gram', () => {
    expect(refundable(sale).map(({ left }) => left)).toEqual(['0.5', '0'])
    expect(nothingLeft(refundable(sale))).toBe(false)
  })
  it('takes no more than that', () => {
    expect(chosenQuantity('0,5', '0.5')).toBe('0.5')
    expect(chosenQuantity('0.501', '0.5')).toBeNull()
    expect(chosenQuantity('', '1')).toBeNull()
    expect(chosenQuantity('0', '1')).toBe('0')
  })
  it('goes up and down by one, to the gram, from none to all of it', () => {
    expect([stepped('1.3', '2.4', -1), stepped('0.3', '2.4', 1), stepped('2,05', '2.4', -1)]).toEqual(['0.3', '1.3', '1.05'])
    expect([stepped('0.3', '2.4', -1), stepped('1.9', '2.4', 1)]).toEqual(['0', '2.4'])
    for (const none of ['', 'x', '3']) expect([stepped(none, '2.4', -1), stepped(none, '2.4', 1)]).toEqual(['0', '1'])
  })
})
