import { notFound } from 'next/navigation'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'

/** Another person's card, and no card at all, are the same page: not found. */
export async function cardOr404<T>(programId: string, read: () => Promise<T>): Promise<T> {
  if (!isId(programId)) notFound()
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
