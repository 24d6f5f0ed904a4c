import { db } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { regionsOf } from './internal'

/** The regions whose claims the caller may see; null: all. */
export const regionsOfReader = (ctx: Ctx): Promise<string[] | null> => regionsOf(ctx.tx ?? db(), ctx)
