import type { Ctx } from '@/lib/core/context'
import { orNotFound } from '@/lib/doors/or-not-found'
import { listOutlets } from '@/lib/organizations'
import { getProgram } from '@/lib/programs'
import { listReaders } from '@/lib/reports'
import { listSegments } from '@/lib/segments'
import { outletOf } from '@/lib/tills'

/** What the form of a report offers to choose from; the segment that it is narrowed to, though it was put away. */
export async function formChoices(ctx: Ctx, segmentId?: string) {
  const program = await orNotFound(getProgram(ctx, {}))
  const [outlets, segments, people] = await Promise.all([
    listOutlets(ctx, { closed: true }), program.role === 'owner' && !outletOf(ctx) ? listSegments(ctx, { named: segmentId ? [segmentId] : [] }) : [], listReaders(ctx, {}),
  ])
  return {
    outlets: outletOf(ctx) ? [] : outlets.items.map(({ outletId, name }) => ({ id: outletId, name })),
    segments: segments.filter((one) => one.opens || one.segmentId === segmentId).map(({ segmentId: id, name, archived }) => ({ id, name: archived ? `${name} (archived)` : name })),
    people: people.map(({ userId, name }) => ({ id: userId, name })),
  }
}
