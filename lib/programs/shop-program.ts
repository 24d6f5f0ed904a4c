import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { getProgram } from './queries'

/** The organization's program; null while it has none, for pages that then say how to begin. */
export async function findProgram(ctx: Ctx) {
  try {
    return await getProgram(ctx, {})
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
