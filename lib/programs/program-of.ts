import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requireProgram } from './internal'
import { publishedProgram, versionAt } from './published'
import type { PublishedVersion } from './published'

export type ShopProgram = Awaited<ReturnType<typeof requireProgram>> & { version: PublishedVersion }

/** The organization's program with the rules in force now. @throws AppError not_found */
export async function programOf(ctx: Ctx): Promise<ShopProgram> {
  const program = await requireProgram(ctx)
  return { ...program, version: versionAt(await publishedProgram(program.id, { maxAgeMs: 1_000 }), ctx.now) }
}

/** The same; null while the organization has no program yet. */
export async function findProgramOf(ctx: Ctx): Promise<ShopProgram | null> {
  try {
    return await programOf(ctx)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}
