import { outletNames } from '@/lib/organizations'
import { rulesChangeAs } from '@/lib/programs'
import { segmentsMeant } from '@/lib/segments'

/** The rules with whom each campaign is for, since a segment may be changed while the campaign waits, and the names of its outlets. One that ended is for nobody. */
export const campaignChange = rulesChangeAs(async (ctx, programId, { campaigns, ...rules }) => {
  const meant = await segmentsMeant(ctx, programId, campaigns.list.flatMap(({ segmentIds }) => segmentIds))
  const names = await outletNames(ctx.tx, ctx.organizationId ?? '')
  const list = campaigns.list.map(({ segmentIds, outletIds, ...one }) => ({ ...one, outlets: outletIds.map((id) => names.get(id) ?? id).sort(), segments: one.state === 'ended' ? [] : meant.filter(({ id }) => segmentIds.includes(id)) }))
  return { ...rules, campaigns: { ...campaigns, list } }
})
