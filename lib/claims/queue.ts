import { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { cursorOf, placeOf } from '@/lib/core/cursor'
import { defineUseCase } from '@/lib/core/use-case'
import { read } from './list'
import { MOST_COUNTED, openStates } from './plain'
import { countQueue, findQueue, sumQueue } from './queries-queue'
import type { QueueFilter } from './queries-fitting'
import { filterOf, queueInput } from './queue-filter'
import { deskClaim } from './shown'

const isOpen = (state: string) => (openStates as readonly string[]).includes(state)

/** A cursor that was altered reads from the start, whichever way the list goes. */
function placeIn(cursor: string | undefined) {
  const place = cursor ? placeOf(cursor) : null
  return place?.at === placeOf(undefined).at ? null : place
}

/** In the regions that the caller works for; where nothing open is asked for, the newest first. */
async function pageOf(ctx: Ctx, asked: z.output<typeof queueInput>) {
  const { cursor, limit, work, states } = asked
  const newestFirst = !work && !states?.some(isOpen)
  const rows = await findQueue(await filterOf(ctx, asked), { after: placeIn(cursor), limit: limit + 1, newestFirst })
  const claims = rows.slice(0, limit)
  const last = claims.at(-1)
  return { claims: claims.map(read), next: rows.length > limit && last?.submittedAt ? cursorOf({ at: new Date(last.submittedAt), id: last.claimId }) : null }
}
const pageFor = <T extends z.ZodType>(claim: T) => z.object({ claims: z.array(claim), next: z.string().nullable() })

/** For staff: what was sent. */
export const listClaims = defineUseCase({
  name: 'claims.list',
  summary: 'The brand’s claims, the longest waiting first',
  permission: 'claims.read',
  kind: 'query',
  input: queueInput,
  output: pageFor(deskClaim),
  run: pageOf,
})

/** The same for a file that leaves the house, with what came back of the points. */
export const exportClaims = defineUseCase({
  name: 'claims.export',
  summary: 'The brand’s claims that a list shows, for a file',
  permission: 'claims.export',
  kind: 'query',
  input: queueInput.extend({ limit: z.int().min(1).max(500).default(500) }),
  output: pageFor(deskClaim.extend({ customerBack: z.number(), retailerBack: z.number() })),
  run: pageOf,
})

/** As far as anybody counts: so many, and more. */
export const countClaims = defineUseCase({
  name: 'claims.count',
  summary: 'How many claims the caller may act on, the team has open, and are overdue',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({ work: z.int(), team: z.int(), overdue: z.int() }),
  async run(ctx) {
    const filter = await filterOf(ctx, { work: true, limit: 1 })
    const open: QueueFilter = { ...filter, worker: null, states: openStates }
    const [work, team, overdue] = await Promise.all([filter, open, { ...open, overdue: true }].map((one) => countQueue(one, MOST_COUNTED)))
    return { work: work ?? 0, team: team ?? 0, overdue: overdue ?? 0 }
  },
})

/** Points and money are what the claims, or with `line` those lines of them, come to: points less what came back, money in minor units of the program's currency alone. */
export const sumClaims = defineUseCase({
  name: 'claims.sum',
  summary: 'How many claims a list has, of and for how many, and what they come to',
  permission: 'claims.read',
  kind: 'query',
  input: queueInput.omit({ cursor: true, limit: true }),
  output: z.object({
    claims: z.int(), retailers: z.int(), customers: z.int(), amountMinor: z.number(), currency: z.string().nullable(), customerPoints: z.number(), retailerPoints: z.number(),
    /** With `did`: how often it was decided, and by how many; of one alone, by whom. */
    decisions: z.object({ times: z.int(), people: z.int(), person: z.string().nullable() }).nullable(),
    /** With `line`: how many, of how many products, and of what quantity together. */
    lines: z.object({ times: z.int(), products: z.int(), quantity: z.number() }).nullable(),
  }),
  async run(ctx, asked) {
    return sumQueue(await filterOf(ctx, { ...asked, limit: 1 }))
  },
})
export type ClaimSum = z.output<typeof sumClaims.declaration.output>
