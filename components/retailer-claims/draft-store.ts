import type { Draft } from './draft'

// Two operations on one store need no library.
const NAME = 'tessera.claims'
const STORE = 'drafts'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => { request.result.createObjectStore(STORE, { keyPath: 'id' }) }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('This browser keeps no database.'))
    request.onblocked = () => reject(new Error('Another tab holds the drafts.'))
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
      transaction.onabort = () => reject(transaction.error ?? new Error('The draft could not be kept.'))
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
export function onDraftsChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const opened = new Set<string>()
/** Whoever has it before them keeps it here, though the server has it too. @returns what lets it go */
export function openDraft(id: string): () => void {
  opened.add(id)
  return () => opened.delete(id)
}
export const isOpen = (id: string): boolean => opened.has(id)

/** One retailer's drafts on this device, oldest first: whoever works for another has nothing to do with them. */
export const keptDrafts = async (retailerId: string): Promise<Draft[]> => {
  const all = await within<Draft[]>('readonly', (store, answer) => { store.getAll().onsuccess = (event) => answer((event.target as IDBRequest<Draft[]>).result) }) ?? []
  return all.filter((draft) => draft.retailerId === retailerId).sort((a, b) => a.at.localeCompare(b.at))
}

/** Changes a draft as it stands now, whoever else changes it; one that is not kept yet begins as `first`. Nothing happens to one that is gone. */
export async function changeDraft(id: string, change: (draft: Draft) => Draft, first?: Draft): Promise<Draft | undefined> {
  const result = await within<Draft>('readwrite', (store, answer) => {
    store.get(id).onsuccess = (event) => {
      const known = (event.target as IDBRequest<Draft | undefined>).result ?? first
      if (!known) return
      const next = change(known)
      store.put(next)
      answer(next)
    }
  })
  changed()
  if (first) void navigator.storage?.persist?.().catch(() => false)
  return result
}

export async function forgetDraft(id: string): Promise<void> {
  await within('readwrite', (store) => { store.delete(id) })
  changed()
}
