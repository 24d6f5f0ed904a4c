import type { QueuedSale, Refusal } from './replay'

// An own wrapper of forty lines: four operations on one store need no library.
const NAME = 'tessera.till'
const STORE = 'sales'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => {
      // The order in which they were made, and each key once.
      request.result.createObjectStore(STORE, { autoIncrement: true }).createIndex('key', 'key', { unique: true })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('This browser keeps no database.'))
    request.onblocked = () => reject(new Error('Another tab holds the queue.'))
  })
}

/** Resolves once it is on the disk, not when it was asked for. */
async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore, answer: (value: T) => void) => void): Promise<T | undefined> {
  const database = await open()
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      let value: T | undefined
      const transaction = database.transaction(STORE, mode, { durability: 'strict' })
      transaction.oncomplete = () => resolve(value)
      transaction.onabort = () => reject(transaction.error ?? new Error('The queue could not be written.'))
      act(transaction.objectStore(STORE), (given) => { value = given })
    })
  } finally {
    database.close()
  }
}

const tell = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME)
const listeners = new Set<() => void>()
tell?.addEventListener('message', () => { for (const listener of listeners) listener() })
function changed() {
  for (const listener of listeners) listener()
  tell?.postMessage('changed')
}

/** Hears of every change, in this tab or another. */
export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const queuedSales = async (): Promise<QueuedSale[]> =>
  (await within<QueuedSale[]>('readonly', (store, answer) => { store.getAll().onsuccess = (event) => answer((event.target as IDBRequest<QueuedSale[]>).result) })) ?? []

/** A sale that waits already stays as it is. */
export async function enqueue(sale: QueuedSale): Promise<void> {
  await within('readwrite', (store) => {
    store.index('key').getKey(sale.key).onsuccess = (event) => {
      if ((event.target as IDBRequest<IDBValidKey | undefined>).result === undefined) store.add(sale)
    }
  })
  changed()
  // Asked for once there is something to lose: the browser must not clear it when the disk fills up.
  void navigator.storage?.persist?.().catch(() => false)
}

const withCursor = (key: string, act: (cursor: IDBCursorWithValue) => void) => within('readwrite', (store) => {
  store.index('key').openCursor(key).onsuccess = (event) => {
    const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result
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
