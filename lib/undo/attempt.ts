import type { Tx } from '@/db/client'
import type { Ctx } from '@/lib/core/context'

class Tried<T> extends Error {
  constructor(readonly answer: T) {
    super('tried')
  }
}

/** Does it and undoes it at once, so that whoever does it hears now what is in the way. @returns what it answered @throws AppError as doing it would */
export async function attempt<T>(ctx: Ctx & { tx: Tx }, act: (ctx: Ctx & { tx: Tx }) => Promise<T>): Promise<T> {
  try {
    return await ctx.tx.transaction(async (tx) => {
      throw new Tried(await act({ ...ctx, tx, idempotencyKey: undefined, requestHash: undefined }))
    })
  } catch (error) {
    if (error instanceof Tried) return error.answer as T
    throw error
  }
}
