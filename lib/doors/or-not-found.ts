import { forbidden, notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'

/** For a page about one thing: a thing that doesn't exist, or is another tenant's, is the not-found page, one that who asks may not see the forbidden one. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'member_not_found')) notFound()
    if (error instanceof AppError && error.code === 'forbidden') forbidden()
    throw error
  }
}
