import { performance } from 'node:perf_hooks'

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
export const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

/** One after the other, after three that warm up. @returns milliseconds of each */
export async function timesOf(run: () => Promise<unknown>, count: number): Promise<number[]> {
  const times: number[] = []
  for (let at = -3; at < count; at += 1) {
    const began = performance.now()
    await run()
    if (at >= 0) times.push(performance.now() - began)
  }
  return times
}

/** Closed loop: so many callers, each sending its next call when the last was answered. @returns calls a second */
export async function closedLoop(callers: number, seconds: number, call: (caller: number) => Promise<void>): Promise<number> {
  let calls = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(Array.from({ length: callers }, async (_, caller) => {
    while (performance.now() < end) {
      await call(caller)
      calls += 1
    }
  }))
  return (calls * 1000) / (performance.now() - start)
}

/**
 * Open loop: calls leave at their planned times whether or not earlier ones were answered, and latency counts from the
 * planned time, so that a stall is not hidden by callers that wait (coordinated omission).
 * @returns milliseconds of each call
 */
export async function openLoop(rate: number, seconds: number, call: () => Promise<void>): Promise<number[]> {
  const latencies: number[] = []
  const start = performance.now()
  const total = Math.floor(rate * seconds)
  const under: Promise<void>[] = []
  for (let sent = 0; sent < total; ) {
    const dueBy = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate) + 1)
    for (; sent < dueBy; sent += 1) {
      const planned = start + (sent / rate) * 1000
      under.push(call().then(() => void latencies.push(performance.now() - planned)))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(under)
  return latencies
}
