import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '@/db/client'
import { outlets } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { positivePoints } from '@/lib/core/points'
import { defineUseCase } from '@/lib/core/use-case'
import { requireLists } from '@/lib/listed'
import { changeCampaigns, requireOwnProgram } from '@/lib/programs'
import { segmentsById } from '@/lib/segments'
import type { Segment } from '@/lib/segments/schemas'
import { campaignStates, campaignTerms, MOST_CAMPAIGNS, stackings } from './schemas'
import type { Campaign, Campaigns } from './schemas'
import { campaignChange } from './second-person'

const named = { programId: z.uuid().optional() }
const changed = z.object({ programId: z.uuid(), versionId: z.uuid(), number: z.int(), campaignId: z.uuid() })
const event = (_input: unknown, { programId, campaignId, number }: z.infer<typeof changed>) =>
  ({ programId, subjectKind: 'campaign', subjectId: campaignId, data: { number } })

/** @throws AppError not_found (no program of one's own, another's outlet), forbidden, validation_failed, conflict (too many) */
export const createCampaign = defineUseCase({
  name: 'campaigns.create',
  summary: 'Start a campaign: more points at some times, for some goods or members',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: campaignChange,
  input: campaignTerms.safeExtend(named),
  output: changed,
  run: async (ctx, { programId: which, ...terms }) => {
    await refuseForeignOutlets(ctx, terms.outletIds)
    refuseToChoose(ctx, await ownSegments(ctx, which, terms.segmentIds))
    const campaignId = newId()
    const version = await changeCampaigns(ctx, which, `Campaign: ${terms.name}`, (campaigns) =>
      ({ ...campaigns, list: [...roomIn(campaigns), { id: campaignId, state: 'running', ...terms }] }))
    return { ...version, campaignId }
  },
  event,
})

/** Sales keep what they earned by; what comes earns by the new terms. @throws AppError not_found, forbidden, validation_failed */
export const updateCampaign = defineUseCase({
  name: 'campaigns.update',
  summary: 'Change a campaign’s times, conditions or effect',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: campaignChange,
  input: campaignTerms.safeExtend({ ...named, campaignId: z.uuid() }),
  output: changed,
  run: async (ctx, { programId: which, campaignId, ...terms }) => {
    await refuseForeignOutlets(ctx, terms.outletIds)
    const segments = await ownSegments(ctx, which, terms.segmentIds)
    const version = await changeCampaigns(ctx, which, `Campaign changed: ${terms.name}`, (campaigns) => withOne(campaigns, campaignId, (one) => {
      refuseToChoose(ctx, segments.filter(({ segmentId }) => !one.segmentIds.includes(segmentId)))
      return { ...one, ...terms }
    }))
    return { ...version, campaignId }
  },
  event,
})

/** @throws AppError not_found, conflict (it has ended: it never comes back) */
export const setCampaignState = defineUseCase({
  name: 'campaigns.set_state',
  summary: 'Pause, resume or end a campaign, at once',
  permission: 'program.manage',
  kind: 'command',
  // What stops points from being given takes effect at once.
  secondPerson: { ...campaignChange, kind: (_ctx, { state }) => Promise.resolve(state === 'running' ? 'rates' : null) },
  input: z.object({ ...named, campaignId: z.uuid(), state: z.enum(campaignStates) }),
  output: changed,
  run: async (ctx, { programId: which, campaignId, state }) => {
    const version = await changeCampaigns(ctx, which, `Campaign ${state}`, (campaigns) => withOne(campaigns, campaignId, (one) => {
      if (one.state === 'ended') throw new AppError('conflict', 'This campaign has ended. Start another like it.')
      return { ...one, state }
    }))
    return { ...version, campaignId }
  },
  event,
})

/** @throws AppError not_found */
export const setStacking = defineUseCase({
  name: 'campaigns.set_stacking',
  summary: 'Say how campaigns meet in one sale: the best alone or all, and how many points they add at most',
  permission: 'program.manage',
  kind: 'command',
  secondPerson: campaignChange,
  input: z.object({ ...named, stacking: z.enum(stackings), mostPoints: positivePoints.nullable() }),
  output: changed.omit({ campaignId: true }),
  run: (ctx, { programId: which, ...terms }) => changeCampaigns(ctx, which, 'How campaigns meet', (campaigns) => ({ ...campaigns, ...terms })),
  event: (_input, { programId, number }) => ({ programId, subjectKind: 'program', subjectId: programId, data: { number } }),
})

function withOne(campaigns: Campaigns, campaignId: string, change: (one: Campaign) => Campaign): Campaigns {
  if (!campaigns.list.some(({ id }) => id === campaignId)) throw notFound('campaign')
  return { ...campaigns, list: campaigns.list.map((one) => (one.id === campaignId ? change(one) : one)) }
}

/** Those that ended give way, oldest first; versions of before still tell of them. */
function roomIn({ list }: Campaigns): Campaign[] {
  if (list.length < MOST_CAMPAIGNS) return list
  const oldest = list.findIndex(({ state }) => state === 'ended')
  if (oldest < 0) throw new AppError('conflict', `A program runs at most ${MOST_CAMPAIGNS} campaigns: end one first.`)
  return list.filter((_, index) => index !== oldest)
}

async function refuseForeignOutlets(ctx: Ctx & { tx: Tx }, outletIds: string[]) {
  if (outletIds.length === 0) return
  const own = await ctx.tx.select({ id: outlets.id }).from(outlets)
    .where(and(eq(outlets.organizationId, ctx.organizationId ?? ''), inArray(outlets.id, outletIds)))
  if (own.length < new Set(outletIds).size) throw notFound('outlet')
}

/** @throws AppError not_found (another's) */
async function ownSegments(ctx: Ctx, programId: string | undefined, segmentIds: string[]): Promise<Segment[]> {
  if (segmentIds.length === 0) return []
  const found = await segmentsById((await requireOwnProgram(ctx, programId)).id, segmentIds)
  if (found.length < new Set(segmentIds).size) throw notFound('segment')
  return found
}

/** What was put away, or is of a list that who chooses may not open: a campaign that is for it already goes on to be. @throws AppError not_found, forbidden */
function refuseToChoose(ctx: Ctx, segments: Segment[]) {
  if (segments.some(({ archived }) => archived)) throw notFound('segment')
  requireLists(ctx, segments.flatMap(({ conditions }) => conditions.listed))
}
