/**
 * So many leave at once where a lane is free, so that the database works while the rest of a burst is still being read. Fewer wait for a
 * flight under way rather than take another lane: a small flight costs more than its items.
 */
const WORTH_A_FLIGHT = 20
/** But no longer than this: the flight may be waiting for a lock that they have nothing to do with. */
const PATIENCE_MS = 5

type Waiting<Item, Answer> = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
type Queue<Item, Answer> = { waiting: Waiting<Item, Answer>[]; flying: number; leaving?: boolean; patience?: NodeJS.Timeout }

/**
 * Natural batching: calls that arrive while a flight is under way leave together in the next one; a lone call goes at
 * the end of its turn of the event loop, with whatever else arrived in it. At most `lanes` flights of one key are under
 * way, which share what waits, each with at most `size` items; answers keep the order.
 */
export function batched<Item, Answer>(
  flight: (key: string, items: Item[]) => Promise<Answer[]>,
  { lanes, size }: { lanes: number; size: number },
): (key: string, item: Item) => Promise<Answer> {
  const queues = new Map<string, Queue<Item, Answer>>()

  const depart = (key: string, queue: Queue<Item, Answer>, patient: boolean) => {
    while (queue.flying < lanes && queue.waiting.length > 0) {
      if (patient && queue.flying > 0 && queue.waiting.length < WORTH_A_FLIGHT) {
        // Counts from the first that waits: those who come after must not lengthen its wait.
        queue.patience ??= setTimeout(depart, PATIENCE_MS, key, queue, false)
        return
      }
      clearTimeout(queue.patience)
      queue.patience = undefined
      const share = Math.ceil(queue.waiting.length / (lanes - queue.flying))
      fly(key, queue, queue.waiting.splice(0, Math.min(size, Math.max(share, WORTH_A_FLIGHT))))
    }
  }
  const fly = (key: string, queue: Queue<Item, Answer>, group: Waiting<Item, Answer>[]) => {
    queue.flying += 1
    flight(key, group.map(({ item }) => item))
      .then(
        (answers) => group.forEach(({ resolve }, i) => resolve(answers[i] as Answer)),
        (error: unknown) => group.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        queue.flying -= 1
        if (queue.waiting.length > 0) depart(key, queue, true)
        else if (queue.flying === 0) queues.delete(key)
      })
  }
  return (key, item) =>
    new Promise((resolve, reject) => {
      const queue: Queue<Item, Answer> = queues.get(key) ?? { waiting: [], flying: 0 }
      queues.set(key, queue)
      queue.waiting.push({ item, resolve, reject })
      if (queue.flying >= lanes) return
      if (queue.waiting.length >= WORTH_A_FLIGHT) return depart(key, queue, false)
      if (queue.leaving) return
      queue.leaving = true
      setImmediate(() => {
        queue.leaving = false
        depart(key, queue, true)
      })
    })
}
