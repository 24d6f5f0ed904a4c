const tails = new Map<string, Promise<unknown>>()

/** Runs what shares a key in turn, in this process; what failed lets the next go on. */
export async function oneAtATime<T>(key: string, run: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve()
  const mine = before.then(run, run)
  const tail = mine.catch(() => {})
  tails.set(key, tail)
  try {
    return await mine
  } finally {
    if (tails.get(key) === tail) tails.delete(key)
  }
}
