import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** For a page about one thing: a thing that doesn't exist, or is another tenant's, is the not-found page. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'member_not_found')) notFound()
    throw error
  }
}
