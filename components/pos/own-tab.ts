import { randomKey } from '@/components/shared/random-key'

const KEPT = 'tessera.till.'
const NAME = `${KEPT}tab`
/** After a reload the page before may let go a moment later than this one asks. */
const PATIENCE = 2_000

/** Where a till was opened: the browser's locks, the page, and how long it waits for a lock. */
type Opened = { locks: LockManager; page: EventTarget; patience: number }

/** Waits for a lock and has it until the page is left: one that a browser keeps for "Back" must not keep it from who is there. @returns false where somebody else keeps it; true also where it can't be asked for */
const holds = ({ locks, page, patience }: Opened, name: string) => new Promise<boolean>((resolve) => {
  const signal = AbortSignal.timeout(patience)
  locks.request(`${NAME}.${name}`, { signal }, () => {
    resolve(true)
    return new Promise<void>((letGo) => page.addEventListener('pagehide', () => letGo(), { once: true }))
  }).catch(() => resolve(!signal.aborted))
})

/**
 * "Duplicate tab" copies what a tab keeps: its basket, with the key and the receipt number. Each tab has a name and holds a lock by it as
 * long as it lives. Who finds that lock held has a copy and begins anew; a reload has it back, and goes on with its basket.
 */
export async function claimTab(storage: Storage, { locks, page, patience = PATIENCE }: Partial<Opened> & Pick<Opened, 'page'>): Promise<void> {
  // Outside https there are none: then the key alone tells two sales apart, and the second is refused.
  if (!locks) return
  const opened = { locks, page, patience }
  const known = storage.getItem(NAME)
  if (known && await holds(opened, known)) return
  const kept = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  if (known) for (const key of kept) if (key.startsWith(KEPT)) storage.removeItem(key)
  const name = randomKey()
  await holds(opened, name)
  storage.setItem(NAME, name)
}

let claimed: Promise<void> | undefined

/** Once for a page, whatever is drawn in it. Where a browser keeps nothing, nothing was copied. */
export const ownTab = (): Promise<void> => (claimed ??= Promise.resolve().then(() => {
  // Back from where the browser kept it: the tab is claimed anew, and the basket read from what is kept.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  return claimTab(sessionStorage, { locks: navigator.locks, page: window })
}).catch(() => {}))
