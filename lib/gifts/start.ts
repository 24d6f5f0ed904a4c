import { pagesSql } from '@/db/client'
import type { GiftPath } from '@/lib/ledger'
import { dueAfter, nextStep, workflowForNewRedemptions } from '@/lib/workflow'

type Asked = { programId: string; organizationId: string; memberId: string | null; retailerId: string | null; points: number }

/** How a request goes on its way: through the brand's steps, until a day. null: a shop's, which waits for its staff without an end. */
export async function startOf({ programId, organizationId, memberId, retailerId, points }: Asked, now: Date): Promise<{ path: GiftPath; expiresAt: string } | null> {
  const [place] = await pagesSql()<{ brand: boolean; regionId: string | null }[]>`
    select o.kind = 'brand' as brand, r.region_id as "regionId" from organizations o
    left join retailers r on r.organization_id = o.id and r.id = coalesce(${retailerId}::uuid, first_retailer(${programId}, ${memberId}::uuid))
    where o.id = ${organizationId}`
  if (!place?.brand) return null
  const { id: workflowVersionId, definition } = await workflowForNewRedemptions(organizationId, now)
  const step = nextStep(definition, points, null)
  if (!step) throw new Error('a workflow of redemptions has a step for any points')
  return {
    path: { retailerId, regionId: place.regionId, workflowVersionId, step: step.key, dueAt: dueAfter(step, now)?.toISOString() ?? null },
    expiresAt: new Date(now.getTime() + definition.requestDays * 86_400_000).toISOString(),
  }
}

/** A request that nobody decided in time gives its points back, whatever becomes of the reward's vouchers. */
export const givenBack = <T extends { unused: string }>(terms: T): T & { unused: 'return' } => ({ ...terms, unused: 'return' })
