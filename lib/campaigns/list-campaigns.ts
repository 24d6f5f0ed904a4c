import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { publishedProgram, requireProgram, versionAt } from '@/lib/programs'
import { campaignSchema, stackings } from './schemas'

/** Newest first. @throws AppError not_found (no program) */
export const listCampaigns = defineUseCase({
  name: 'campaigns.list',
  summary: 'List the program’s campaigns, and how they meet in one sale',
  permission: 'program.read',
  kind: 'query',
  input: z.object({}),
  output: z.object({
    role: z.enum(['owner', 'participant']), currency: z.string(), timeZone: z.string(),
    campaigns: z.array(campaignSchema), stacking: z.enum(stackings), mostPoints: z.int().nullable(),
  }),
  async run(ctx) {
    const { id, role, currency, timeZone } = await requireProgram(ctx)
    // Read anew: whoever has just changed one wants to see it.
    const { campaigns } = versionAt(await publishedProgram(id, { maxAgeMs: 0 }), ctx.now).rules
    return { role, currency, timeZone, campaigns: campaigns.list.toReversed(), stacking: campaigns.stacking, mostPoints: campaigns.mostPoints }
  },
})
