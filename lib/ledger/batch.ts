/** Fewer items than this are not split over the free lanes: a flight costs more than its items then. */
const WORTH_A_FLIGHT = 16

/**
 * Natural batching: calls that arrive while a flight is under way leave together in the next one; a lone call goes at
 * the end of its turn of the event loop, with whatever else arrived in it. At most `lanes` flights of one key are under
 * way, which share what waits, each with at most `size` items; answers keep the order.
 */
export function batched<Item, Answer>(
  flight: (key: string, items: Item[]) => Promise<Answer[]>,
  { lanes, size }: { lanes: number; size: number },
): (key: string, item: Item) => Promise<Answer> {
  type Waiting = { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }
  type Queue = { waiting: Waiting[]; flying: number; leaving?: boolean }
  const queues = new Map<string, Queue>()

  const depart = (key: string, queue: Queue) => {
    while (queue.flying < lanes && queue.waiting.length > 0) {
      const share = Math.ceil(queue.waiting.length / (lanes - queue.flying))
      const group = queue.waiting.splice(0, Math.min(size, Math.max(share, WORTH_A_FLIGHT)))
      queue.flying += 1
      flight(key, group.map(({ item }) => item))
        .then(
          (answers) => group.forEach(({ resolve }, i) => resolve(answers[i] as Answer)),
          (error: unknown) => group.forEach(({ reject }) => reject(error)),
        )
        .finally(() => {
          queue.flying -= 1
          if (queue.waiting.length > 0) depart(key, queue)
          else if (queue.flying === 0) queues.delete(key)
        })
    }
  }
  return (key, item) =>
    new Promise((resolve, reject) => {
      let queue = queues.get(key)
      if (!queue) queues.set(key, (queue = { waiting: [], flying: 0 }))
      const ours = queue
      ours.waiting.push({ item, resolve, reject })
      if (ours.leaving || ours.flying >= lanes) return
      ours.leaving = true
      setImmediate(() => {
        ours.leaving = false
        depart(key, ours)
      })
    })
}
