import { newId } from '@/lib/core/ids'
import { listMembers } from '@/lib/members'
import type { Listed } from '@/lib/listed/schemas'
import { countSegment, saveSegment } from '@/lib/segments'
import { segmentsOf } from '@/lib/segments/queries'
import type { Shop } from './shop'

/** Who is in a segment of a list: `chosen` by the list of members, `counted` at once, and each of `everybody` asked alone as a till does. */
export async function inSegment(shop: Shop, listed: Listed, everybody: readonly string[]) {
  const { segmentId } = await saveSegment({ ...shop.system(), idempotencyKey: newId() }, { name: 'Of a list', listed: [listed] })
  const asked = await Promise.all(everybody.map(async (id) => ((await segmentsOf(shop.programId, id, [segmentId], new Date())).has(segmentId) ? [id] : [])))
  return {
    chosen: (await listMembers(shop.system(), { segment: segmentId, limit: 500 })).members.map(({ memberId }) => memberId).sort(),
    counted: (await countSegment(shop.system(), { listed: [listed] })).members,
    asked: asked.flat().sort(),
  }
}
