import { pagesSql } from '@/db/client'
import type { RewardConditions } from './schemas'

type Named = Pick<RewardConditions, 'skus' | 'outletIds'> & { sku: string | null }
export type ConditionNames = { articles: Record<string, string>; outlets: { outletId: string; name: string }[] }

/** What the articles and the open outlets that some rewards of a program name are called by its owner; no query where they name none. */
export async function conditionNames(programId: string, rewards: readonly Named[]): Promise<ConditionNames> {
  const [skus, outletIds] = [rewards.flatMap(({ sku, skus }) => (sku ? [sku, ...skus] : skus)), rewards.flatMap((one) => one.outletIds)]
  if (skus.length + outletIds.length === 0) return { articles: {}, outlets: [] }
  const [row] = await pagesSql()<ConditionNames[]>`
    select (select coalesce(json_object_agg(sku, name), '{}') from products where organization_id = p.organization_id and sku = any(${skus}::text[])) as articles,
      (select coalesce(json_agg(json_build_object('outletId', id, 'name', name) order by name, id), '[]') from outlets
        where organization_id = p.organization_id and id = any(${outletIds}::uuid[]) and closed_at is null) as outlets
    from programs p where p.id = ${programId}`
  return row ?? { articles: {}, outlets: [] }
}
