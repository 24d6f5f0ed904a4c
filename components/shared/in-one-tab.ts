/** One round is enough for all tabs. Where there are no locks (no https), two rounds at once are harmless: the keys are the same. */
export async function inOneTab<T>(name: string, locks: LockManager | undefined, run: () => Promise<T>): Promise<T | null> {
  if (!locks) return run()
  return locks.request(name, { ifAvailable: true }, (lock) => (lock ? run() : null))
}
