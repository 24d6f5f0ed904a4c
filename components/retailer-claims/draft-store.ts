import { browserStore, keepForGood, resultOf } from '@/components/shared/browser-store'
import type { Draft } from './draft'

const STORE = 'drafts'
const { within, changed, onChange } = browserStore({
  name: 'tessera.claims', store: STORE, what: 'drafts', make: (database) => { database.createObjectStore(STORE, { keyPath: 'id' }) },
})
export const onDraftsChange = onChange

const opened = new Set<string>()
/** Whoever has it before them keeps it here, though the server has it too. @returns what lets it go */
export function openDraft(id: string): () => void {
  opened.add(id)
  return () => opened.delete(id)
}
export const isOpen = (id: string): boolean => opened.has(id)

/** One retailer's drafts on this device, oldest first: whoever works for another has nothing to do with them. */
export const keptDrafts = async (retailerId: string): Promise<Draft[]> => {
  const all = await within<Draft[]>('readonly', (store, answer) => { store.getAll().onsuccess = (event) => answer(resultOf(event)) }) ?? []
  return all.filter((draft) => draft.retailerId === retailerId).sort((a, b) => a.at.localeCompare(b.at))
}

/** Changes a draft as it stands now, whoever else changes it; one that is not kept yet begins as `first`. Nothing happens to one that is gone. */
export async function changeDraft(id: string, change: (draft: Draft) => Draft, first?: Draft): Promise<Draft | undefined> {
  const result = await within<Draft>('readwrite', (store, answer) => {
    store.get(id).onsuccess = (event) => {
      const known = resultOf<Draft | undefined>(event) ?? first
      if (!known) return
      const next = change(known)
      store.put(next)
      answer(next)
    }
  })
  changed()
  if (first) keepForGood()
  return result
}

export async function forgetDraft(id: string): Promise<void> {
  await within('readwrite', (store) => { store.delete(id) })
  changed()
}
