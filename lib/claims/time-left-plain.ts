export type TimeLeft = { words: string; tone: 'calm' | 'soon' | 'over' }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** So little is left that somebody should take it before others. */
const SOON = 4 * HOUR

function span(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`
  return ms < 2 * DAY ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / DAY)} days`
}

/** How long a step has still, in words: null where it may take its time. */
export function timeLeft(dueAt: Date | null, now: Date): TimeLeft | null {
  if (!dueAt) return null
  const left = dueAt.getTime() - now.getTime()
  if (left < 0) return { words: `${span(-left)} over`, tone: 'over' }
  return { words: `${span(left)} left`, tone: left < SOON ? 'soon' : 'calm' }
}
