import { rateLimited } from '@/lib/auth/rate-limit'
import { env } from '@/lib/env'

const WINDOW_SECONDS = 60
const KEPT = 50_000
const windows = new Map<string, { startedAt: number; count: number }>()

/**
 * Counts one request of a key in this process. @returns the headers that say what is left
 * Source: draft-ietf-httpapi-ratelimit-headers. @throws AppError rate_limited
 */
export function countRequest(keyId: string, headers: Record<string, string>, now = Date.now()): void {
  const most = env.TILL_RATE_LIMIT
  let window = windows.get(keyId)
  if (!window || now - window.startedAt >= WINDOW_SECONDS * 1_000) {
    if (windows.size >= KEPT) windows.clear()
    windows.set(keyId, (window = { startedAt: now, count: 0 }))
  }
  window.count += 1
  const reset = Math.ceil((window.startedAt + WINDOW_SECONDS * 1_000 - now) / 1_000)
  headers['ratelimit-policy'] = `"key";q=${most};w=${WINDOW_SECONDS}`
  headers.ratelimit = `"key";r=${Math.max(0, most - window.count)};t=${reset}`
  if (window.count > most) throw rateLimited(reset)
}
