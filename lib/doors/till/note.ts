import { log } from '@/lib/core/log'

/** The route is the pattern with its braces: a path says whose. */
export type Asked = { requestId: string; method: string; route?: string; keyId?: string }

/**
 * One line for each request: what, by which key, how it ended and how long it took; nothing that was sent. A line takes
 * the till's one thread some 40 µs, so what went well is written at `debug` alone.
 */
export function noteRequest(asked: Asked) {
  const started = performance.now()
  return (status: number, refusal?: string) => {
    const facts = { ...asked, status, ms: Math.round(performance.now() - started) }
    if (refusal) log().info({ ...facts, refusal }, 'a till was refused')
    else log().debug(facts, 'a till was answered')
  }
}
