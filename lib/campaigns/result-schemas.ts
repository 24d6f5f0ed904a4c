import { z } from 'zod'

export const campaignResult = z.object({
  campaignId: z.uuid(),
  /** Sales it gave points with, their members, and the points that stayed given. */
  sales: z.int(), members: z.int(), points: z.int(),
  /** What was paid in those sales in the program's currency, less what came back. */
  netMinor: z.int(),
  from: z.coerce.date(), until: z.coerce.date(),
  /** Sales of members a day while it ran, and in as many days before: what it may have moved. */
  perDay: z.number(), perDayBefore: z.number(),
})
export type CampaignResult = z.output<typeof campaignResult>
