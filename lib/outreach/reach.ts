import { pagesSql } from '@/db/client'
import { regionsOf } from '@/lib/workflow'
import type { Ctx } from '@/lib/core/context'

/** The regions whose retailers the caller may reach, as an array of ids; null: all. */
export async function reach(ctx: Ctx): Promise<string | null> {
  const names = await regionsOf(ctx)
  if (names === null) return null
  const rows = await pagesSql()<{ id: string }[]>`select id from regions where organization_id = ${ctx.organizationId ?? ''} and name = any (${names}::text[])`
  return `{${rows.map(({ id }) => id).join(',')}}`
}
