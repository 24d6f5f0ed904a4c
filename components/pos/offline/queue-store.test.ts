import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepForLater } from './keep-for-later'
import { enqueue, KeyTaken, queuedSales } from './queue-store'
import type { QueuedSale } from './replay'

/** As much of IndexedDB as the queue asks for. */
function database() {
  const rows: QueuedSale[] = []
  const answered = <T>(result: T) => {
    const request = { result, onsuccess: (_: { target: { result: T } }) => {} }
    queueMicrotask(() => request.onsuccess({ target: request }))
    return request
  }
  const store = {
    index: () => ({ get: (key: string) => answered(rows.find((row) => row.key === key)) }),
    add: (row: QueuedSale) => rows.push(structuredClone(row)),
    getAll: () => answered([...rows]),
  }
  const transaction = () => {
    const made = { oncomplete: () => {}, objectStore: () => store }
    setTimeout(() => made.oncomplete(), 0)
    return made
  }
  return { open: () => answered({ transaction, close: () => {} }) }
}
beforeEach(() => {
  vi.stubGlobal('indexedDB', database())
  vi.stubGlobal('navigator', {})
})
afterEach(() => { vi.unstubAllGlobals() })

const tea = { lineId: '1', sku: 'tea', name: 'Tea', quantity: '1', unitPriceMinor: 300, amountMinor: 300 }
const request = (amountMinor = 300) => ({ receiptNumber: 'B-1', currency: 'GBP', lines: [{ ...tea, amountMinor }] })
const keep = (amountMinor?: number, pressed = new Date()) => keepForLater({ key: 'k', outletId: 'o', zone: 'UTC', request: request(amountMinor), pressed, tried: false })

it('a sale that is kept again, as after a reload, waits once, with its first time', async () => {
  const first = await keep(300, new Date('2026-11-20T10:00:00Z'))
  const again = await keep(300, new Date('2026-11-20T10:05:00Z'))
  expect(again).toEqual(first)
  expect((await queuedSales()).map((waiting) => waiting.request)).toEqual([first])
})

it('another sale under the same key is told to be none that waits, and the first stays', async () => {
  const first = await keep(300)
  expect(await keep(500)).toBe('taken')
  await expect(enqueue({ key: 'k', outletId: 'o', request: { ...request(700), occurredAt: '2026-11-20T10:00:00.000Z' } })).rejects.toBeInstanceOf(KeyTaken)
  expect((await queuedSales()).map((waiting) => waiting.request)).toEqual([first])
})
