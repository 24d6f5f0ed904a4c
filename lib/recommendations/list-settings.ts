import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from '@/lib/programs'
import { seesOutlet } from '@/lib/tills'
import { freshenAffinities } from './count-affinities'
import { readAffinities, readPairs, readPlaces } from './queries-places'
import { placeSchema, settingsSchema } from './schemas'
import { readSettings } from './settings'

const known = z.object({ from: z.string(), to: z.string(), fromId: z.uuid(), toId: z.uuid() })
/** Counted of two outlets that the reader may see both; of others that it is so, and no figure. */
const counted = known.extend({ members: z.int().nullable(), together: z.int().nullable() })
const SHOWN = 50

/** @throws AppError not_found (no program) */
export const listSettings = defineUseCase({
  name: 'recommendations.settings',
  summary: 'How recommendations are made in the program: each kind, the owner’s pairs, and who goes where too',
  permission: 'reports.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({
    role: z.enum(['owner', 'participant']),
    settings: z.object({ near_reward: settingsSchema, inactive: settingsSchema, cross: settingsSchema, product: settingsSchema }),
    places: z.array(placeSchema), pairs: z.array(known), counted: z.array(counted), countedAt: z.date().nullable(), timeZone: z.string(),
    /** Real names, for a wording to be read with. */
    examples: z.object({ reward: z.string().nullable(), product: z.string().nullable(), next: z.string().nullable() }),
  }),
  async run(ctx) {
    const { id: programId, role, timeZone } = await requireProgram(ctx)
    await freshenAffinities({ programId, timeZone }, ctx.now)
    const [settings, places, pairs, affinities, when, examples] = await Promise.all([
      readSettings(programId), readPlaces(programId), readPairs(programId), readAffinities(programId), readCountedAt(programId), readExamples(programId, ctx.organizationId ?? ''),
    ])
    const placeOf = (id: string) => places.find((place) => place.id === id)
    const named = (fromId: string, toId: string) => {
      const [here, there] = [placeOf(fromId), placeOf(toId)]
      return here && there ? [{ from: here.name, to: there.name, fromId, toId }] : []
    }
    const isOwn = (id: string) => placeOf(id)?.organizationId === ctx.organizationId
    const sees = (id: string) => isOwn(id) && seesOutlet(ctx, id)
    const { percent, members: least } = settings.cross
    return {
      role, settings, places, timeZone, examples, countedAt: when, pairs: pairs.flatMap(({ fromId, toId }) => named(fromId, toId)),
      counted: affinities.filter(({ together, members }) => together >= least && together * 100 >= members * percent)
        // Where others' members go is theirs, and the program owner's who recommends it.
        .filter(({ outletId, otherId }) => role === 'owner' || isOwn(outletId) || isOwn(otherId)).slice(0, SHOWN)
        .flatMap(({ outletId, otherId, members, together }) => {
          const own = sees(outletId) && sees(otherId)
          return named(outletId, otherId).map((one) => ({ ...one, members: own ? members : null, together: own ? together : null }))
        }),
    }
  },
})

async function readCountedAt(programId: string): Promise<Date | null> {
  const [row] = await pagesSql()<{ at: Date }[]>`select counted_at as at from affinity_counts where program_id = ${programId}`
  return row?.at ?? null
}

async function readExamples(programId: string, organizationId: string) {
  const sql = pagesSql()
  const [row] = await sql<{ reward: string | null; product: string | null; next: string | null }[]>`
    select (select name from rewards where program_id = ${programId} and active and archived_at is null order by points, id limit 1) as reward, b.name as product, b.other_name as next
    from (select 1) one left join lateral (select name, other_name from basket_pairs where program_id = ${programId} and organization_id = ${organizationId}
      order by together desc, sku, other_sku limit 1) b on true`
  return row ?? { reward: null, product: null, next: null }
}
