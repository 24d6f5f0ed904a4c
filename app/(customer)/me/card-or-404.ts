import { notFound } from 'next/navigation'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'

/** Another person's card, and no card at all, are the same page: not found. */
export function cardOr404<T>(programId: string, read: () => Promise<T>): Promise<T> {
  if (!isId(programId)) notFound()
  return orNotFound(read())
}
