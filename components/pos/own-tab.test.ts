import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { claimTab } from './own-tab'
import { emptyTill, keepTill, restoreTill } from './till-state'

/** What one tab keeps; a copy of it is what "Duplicate tab" makes. */
class Kept extends Map<string, string> implements Storage {
  [name: string]: unknown
  get length() { return this.size }
  key(index: number) { return [...this.keys()][index] ?? null }
  getItem(key: string) { return this.get(key) ?? null }
  setItem(key: string, value: string) { this.set(key, value) }
  removeItem(key: string) { this.delete(key) }
}

/** The locks of one browser, of which a page lets go when it ends. */
function browser() {
  const held = new Map<string, EventTarget>()
  return () => {
    const page = new EventTarget()
    const locks = {
      request: async (name: string, { signal }: LockOptions, act: () => Promise<unknown>) => {
        while (held.has(name)) {
          signal?.throwIfAborted()
          await new Promise((later) => { setTimeout(later, 1) })
        }
        held.set(name, page)
        return act().then(() => held.delete(name))
      },
    } as unknown as LockManager
    const end = () => { for (const [name, holder] of held) if (holder === page) held.delete(name) }
    return { locks, page, end }
  }
}

const basket = () => ({ ...emptyTill(), lines: [{ lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }] })
let opens: ReturnType<typeof browser>
beforeEach(() => { opens = browser() })
afterEach(() => { vi.unstubAllGlobals() })

/** A page of the till is opened on what its tab keeps. */
async function open(kept: Kept) {
  const page = opens()
  await claimTab(kept, { ...page, patience: 30 })
  vi.stubGlobal('sessionStorage', kept)
  return { ...page, state: restoreTill('o') }
}

it('a reload goes on with its basket and key, also where the page before lets go only then', async () => {
  const kept = new Kept()
  const first = await open(kept)
  const sold = basket()
  keepTill('o', sold)
  setTimeout(first.end, 10)
  const again = await open(kept)
  expect(again.state).toEqual(sold)
  again.end()
  expect((await open(kept)).state.key).toBe(sold.key)
})

it('a page that the browser keeps for later lets go of its tab, so that the next one goes on with a sale that nobody answered', async () => {
  const kept = new Kept()
  const left = await open(kept)
  const sent = { ...basket(), pending: { receiptNumber: 'B-1', currency: 'GBP' } }
  keepTill('o', sent)
  left.page.dispatchEvent(new Event('pagehide'))
  expect((await open(kept)).state).toMatchObject({ key: sent.key, pending: sent.pending })
})

it('a copy of a tab that lives begins anew, in every outlet, with a key and a receipt number of its own', async () => {
  const kept = new Kept([['another page’s', 'stays']])
  await open(kept)
  const sold = basket()
  keepTill('o', sold)
  keepTill('elsewhere', basket())
  const copy = new Kept(kept)
  const { state } = await open(copy)
  expect([state.key === sold.key, state.receiptNumber === sold.receiptNumber, state.lines]).toEqual([false, false, []])
  expect([copy.has('tessera.till.elsewhere'), copy.get('another page’s')]).toEqual([false, 'stays'])
  // Each has its own from now on, and a copy of the copy too.
  keepTill('o', state)
  expect((await open(new Kept(copy))).state.key).not.toBe(state.key)
  vi.stubGlobal('sessionStorage', kept)
  expect(restoreTill('o')).toEqual(sold)
})

it('a copy of a tab that has ended is that tab', async () => {
  const kept = new Kept()
  const first = await open(kept)
  const sold = basket()
  keepTill('o', sold)
  first.end()
  expect((await open(new Kept(kept))).state.key).toBe(sold.key)
})

it.each([undefined, { request: () => Promise.reject(new Error('not here')) } as unknown as LockManager])('without locks everything stays as it was (%o)', async (locks) => {
  const kept = new Kept([['tessera.till.tab', 'one'], ['tessera.till.o', 'basket']])
  await claimTab(kept, { locks, page: new EventTarget(), patience: 30 })
  expect([...kept]).toEqual([['tessera.till.tab', 'one'], ['tessera.till.o', 'basket']])
})
