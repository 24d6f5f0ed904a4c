type Shape = { name: string; store: string; make: (database: IDBDatabase) => void; /** What it holds, for the error when another tab is in the way. */ what: string }

/**
 * One store of this browser's own database, which outlives the page and the network. An own wrapper: with few operations on one store each, a library would be more
 * than what it saves. `within` resolves once a change is on the disk, not when it was asked for; whoever changed something says so by `changed`.
 */
export function browserStore({ name, store, make, what }: Shape) {
  const tell = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const listeners = new Set<() => void>()
  const hear = () => { for (const listener of listeners) listener() }
  tell?.addEventListener('message', hear)

  const open = () => new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => make(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('This browser keeps no database.'))
    request.onblocked = () => reject(new Error(`Another tab holds the ${what}.`))
  })

  return {
    async within<T>(mode: IDBTransactionMode, act: (rows: IDBObjectStore, answer: (value: T) => void) => void): Promise<T | undefined> {
      const database = await open()
      try {
        return await new Promise<T | undefined>((resolve, reject) => {
          let value: T | undefined
          const transaction = database.transaction(store, mode, { durability: 'strict' })
          transaction.oncomplete = () => resolve(value)
          transaction.onabort = () => reject(transaction.error ?? new Error(`The ${what} could not be written.`))
          act(transaction.objectStore(store), (given) => { value = given })
        })
      } finally {
        database.close()
      }
    },
    changed() {
      hear()
      tell?.postMessage('changed')
    },
    /** Hears of every change, in this tab or another. @returns what ends it */
    onChange(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What an answered request found. */
export const resultOf = <T>(event: Event): T => (event.target as IDBRequest<T>).result

/** Asked for once there is something to lose: the browser must not clear it when the disk fills up. */
export const keepForGood = (): void => void navigator.storage?.persist?.().catch(() => false)
