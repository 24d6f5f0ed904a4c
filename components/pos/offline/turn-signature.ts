import { signatureOf, signingKey } from '@/lib/core/signature'

// The key of the present turn alone, which the browser uses and shows to nobody: who serves next can't sign for who served before.
const NAME = 'tessera.turn'
const STORE = 'turn'
type Kept = { turnId: string; key: CryptoKey }

/** Keeps the key of the turn that begins in the place of the last one's; without one, none. Where a browser has no cryptography (outside https), nothing is signed. */
export async function keepTurnKey(turn: { turnId: string; turnKey?: string } | null): Promise<void> {
  try {
    const key = turn?.turnKey ? await signingKey(turn.turnKey) : null
    await inStore('readwrite', (store) => (turn && key ? store.put({ turnId: turn.turnId, key } satisfies Kept, 'now') : store.delete('now')) as IDBRequest<unknown>)
  } catch {
    // Unsigned, a sale that waits has a cashier's rights.
  }
}

/** A sale that waits, signed with its turn's key; null where that is not at hand. */
export async function signInTurn(turnId: string | undefined, key: string, request: unknown): Promise<string | null> {
  if (!turnId) return null
  const kept = await inStore('readonly', (store) => store.get('now') as IDBRequest<Kept | undefined>).catch(() => undefined)
  return kept?.turnId === turnId ? signatureOf(kept.key, key, request) : null
}

function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () => { opening.result.createObjectStore(STORE) }
    opening.onerror = () => reject(opening.error ?? new Error('This browser keeps no database.'))
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(STORE, mode)
      const asked = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => { opening.result.close(); resolve(asked.result) }
      transaction.onabort = () => { opening.result.close(); reject(transaction.error ?? new Error('The turn’s key could not be kept.')) }
    }
  })
}
