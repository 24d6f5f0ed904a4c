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

/** A sale that waits already stays as it is. */
export async function enqueue(sale: QueuedSale): Promise<void> {
  await within('readwrite', (store) => {
    store.index('key').getKey(sale.key).onsuccess = (event) => {
      if (resultOf<IDBValidKey | undefined>(event) === undefined) store.add(sale)
    }
  })
  changed()
  keepForGood()
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
