import { AppError } from '@/lib/core/errors'

/** For the part of a page that it can do without: past its limit there is `none` of it, and still the rest. */
export async function withinLimit<T>(answer: Promise<T>, none: T): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') return none
    throw error
  }
}
