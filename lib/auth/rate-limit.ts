import { guardSql } from '@/db/client'
import { AppError } from '@/lib/core/errors'

export type Limit = { key: string; most: number; seconds: number }

/**
 * Counts one act against a limit, on a connection of its own: a refused command's rollback doesn't undo it.
 * The window slides: the one before counts in proportion to how much of it is still within reach.
 * @throws AppError rate_limited
 */
export async function countAct({ key, most, seconds }: Limit, now: Date): Promise<void> {
  const { start, length, elapsed } = windowOf(seconds, now)
  const [row] = await guardSql()<{ count: number; earlier: number }[]>`
    insert into rate_limits as r (key, window_start, count) values (${key}, ${new Date(start)}, 1)
    on conflict (key, window_start) do update set count = r.count + 1
    returning count, coalesce((select count from rate_limits
      where key = ${key} and window_start = ${new Date(start - length)}), 0) as earlier`
  if (!row || row.count + row.earlier * (1 - elapsed) > most) {
    throw rateLimited(untilNext(length, elapsed))
  }
}

/**
 * Takes one attempt before it is known to be wrong, where there is room; returns what gives it back, for one that was
 * right. Of many at once no more than `most` go ahead, and those refused take nothing. @throws AppError rate_limited
 */
export async function reserveAttempt({ key, most, seconds }: Limit, now: Date): Promise<() => Promise<void>> {
  const { start, length, elapsed } = windowOf(seconds, now)
  const earlier = guardSql()`coalesce((select count from rate_limits
    where key = ${key} and window_start = ${new Date(start - length)}), 0) * ${1 - elapsed}::float8`
  const [row] = await guardSql()`
    insert into rate_limits as r (key, window_start, count)
      select ${key}, ${new Date(start)}::timestamptz, 1 where 1 + ${earlier} <= ${most}
    on conflict (key, window_start) do update set count = r.count + 1 where r.count + 1 + ${earlier} <= ${most}
    returning count`
  if (!row) throw rateLimited(untilNext(length, elapsed))
  return async () => {
    await guardSql()`update rate_limits set count = count - 1
      where key = ${key} and window_start = ${new Date(start)} and count > 0`
  }
}

function windowOf(seconds: number, now: Date) {
  const length = seconds * 1_000
  const start = Math.floor(now.getTime() / length) * length
  return { start, length, elapsed: (now.getTime() - start) / length }
}

const untilNext = (length: number, elapsed: number) => Math.max(1, Math.ceil((length * (1 - elapsed)) / 1_000))

export const rateLimited = (retryAfterSeconds: number): AppError =>
  new AppError('rate_limited', `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`, { retryAfterSeconds })

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`
}
