import type { Ctx } from '@/lib/core/context'
import { formatNumber, plural } from '@/lib/core/format'
import { oneAtATime } from '@/lib/core/one-at-a-time'
import { countSegment } from '@/lib/segments'
import type { SegmentConditions } from '@/lib/segments/schemas'

/** Arrives when it is counted: an organization's one after the other, so that many segments leave the database to others. */
export async function SegmentCount({ ctx, conditions, forms }: { ctx: Ctx; conditions: SegmentConditions; forms?: { one: string; other: string } }) {
  const { members } = await oneAtATime(`segments ${ctx.organizationId}`, () => countSegment(ctx, conditions))
  if (members === null) return 'Not counted: it took too long'
  return forms ? plural(members, forms) : formatNumber(members)
}
