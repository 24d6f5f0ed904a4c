import { hearBell } from '@/lib/jobs'

/** Then the browser comes back by itself, and is asked again who it is. */
const LONGEST_MS = 5 * 60_000
const BREATH_MS = 20_000
/** How often to look where the database can't ring. */
const POLL_MS = 5_000
/** Bells within this time are one. */
const COALESCE_MS = 300

/** A server that stops waits for its last answer, and these would be some minutes late. */
const open = new Set<() => void>()

function endWithServer(close: () => void): void {
  if (!open.size) for (const name of ['SIGTERM', 'SIGINT'] as const) process.off(name, endAll).on(name, endAll)
  open.add(close)
}

const endAll = () => open.forEach((close) => close())

/** The bell of one organization or customer as server-sent events, until the browser leaves or the time is up; at once, where it rang after `seenAt`. */
export function bellStream(whose: string, signal: AbortSignal, seenAt?: number): ReadableStream<Uint8Array> {
  let gone = () => {}
  return new ReadableStream({
    async start(controller) {
      const encoder = new TextEncoder()
      const timers: NodeJS.Timeout[] = []
      const ear: { stop?: () => void } = {}
      let ended = false
      const end = () => {
        ended = true
        open.delete(close)
        timers.forEach(clearTimeout)
        ear.stop?.()
      }
      const say = (text: string) => {
        if (!ended) controller.enqueue(encoder.encode(text))
      }
      const close = () => {
        if (ended) return
        end()
        controller.close()
      }
      gone = end
      endWithServer(close)
      signal.addEventListener('abort', close)
      say('retry: 2000\n\nevent: here\ndata: \n\n')
      const ring = coalesced(() => say('event: bell\ndata: \n\n'))
      const bell = await hearBell(whose, ring, seenAt)
      ear.stop = bell.stop
      if (ended || signal.aborted) {
        bell.stop()
        return close()
      }
      timers.push(setInterval(() => say('event: here\ndata: \n\n'), BREATH_MS), setTimeout(close, LONGEST_MS))
      if (!bell.live) timers.push(setInterval(ring, POLL_MS))
    },
    cancel: () => gone(),
  })
}

function coalesced(act: () => void): () => void {
  let due: NodeJS.Timeout | undefined
  return () => {
    due ??= setTimeout(() => {
      due = undefined
      act()
    }, COALESCE_MS)
  }
}
