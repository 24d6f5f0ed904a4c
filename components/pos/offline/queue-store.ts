import { browserStore, keepForGood, resultOf } from '@/components/shared/browser-store'
import type { QueuedSale, Refusal } from './replay'

const STORE = 'sales'
const { within, changed, onChange } = browserStore({
  name: 'tessera.till', store: STORE, what: 'queue',
  // The order in which they were made, and each key once.
  make: (database) => { database.createObjectStore(STORE, { autoIncrement: true }).createIndex('key', 'key', { unique: true }) },
})
export const onQueueChange = onChange

export const queuedSales = async (): Promise<QueuedSale[]> =>
  (await within<QueuedSale[]>('readonly', (store, answer) => { store.getAll().onsuccess = (event) => answer(resultOf(event)) })) ?? []

/** Another sale waits under the key of this one, which was not kept. */
export class KeyTaken extends Error {}

/** When it was pressed again, after a reload, does not make it another sale. */
const sold = ({ request }: QueuedSale) => JSON.stringify({ ...request, occurredAt: null })

/** A sale that waits already stays as it is. @returns the one that waits @throws KeyTaken */
export async function enqueue(sale: QueuedSale): Promise<QueuedSale> {
  const waiting = await within<QueuedSale>('readwrite', (store, answer) => {
    store.index('key').get(sale.key).onsuccess = (event) => {
      const found = resultOf<QueuedSale | undefined>(event)
      if (!found) store.add(sale)
      answer(found ?? sale)
    }
  }) ?? sale
  if (sold(waiting) !== sold(sale)) throw new KeyTaken('Another sale waits under this key.')
  changed()
  keepForGood()
  return waiting
}

const withCursor = (key: string, act: (cursor: IDBCursorWithValue) => void) => within('readwrite', (store) => {
  store.index('key').openCursor(key).onsuccess = (event) => {
    const cursor = resultOf<IDBCursorWithValue | null>(event)
    if (cursor) act(cursor)
  }
})

export async function markRefused(key: string, refusal: Refusal): Promise<void> {
  await withCursor(key, (cursor) => cursor.update({ ...(cursor.value as QueuedSale), refusal }))
  changed()
}

export async function forgetSale(key: string): Promise<void> {
  await withCursor(key, (cursor) => cursor.delete())
  changed()
}
