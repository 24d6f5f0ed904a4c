import { z } from 'zod'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { reportOutput } from '@/lib/reports/schemas'

/** Every report on a brand's claims, in the order in which they are listed. */
export const claimReportIds = ['claims', 'ageing', 'people', 'reasons', 'retailers', 'products', 'signals'] as const
export type ClaimReportId = (typeof claimReportIds)[number]

/** Days are the program's, both ends included, and those on which claims were sent; without them the last ninety. */
export const claimFilters = z.object({
  from: sentDay.optional(),
  to: sentDay.optional(),
  retailerId: z.uuid().optional(),
  memberId: z.uuid().optional(),
  region: sentText().max(60).optional(),
  /** As products are grouped; claims with at least one line of it. */
  group: sentText().max(60).optional(),
})
export type ClaimFilters = z.output<typeof claimFilters>
/** What a report that is sent keeps of its filters: its days are those of the week or month that is over. */
export const mailFilters = claimFilters.omit({ from: true, to: true })
export const mailTimes = ['week', 'month'] as const

export const claimReportInput = claimFilters.extend({ report: z.enum(claimReportIds), compare: z.boolean().default(false) })

export const claimReportHead = z.object({ id: z.enum(claimReportIds), title: z.string(), question: z.string(), method: z.string(), filters: z.array(z.enum(['period', 'retailer'])) })
export type ClaimReportHead = z.output<typeof claimReportHead>
export const claimReportOutput = reportOutput.omit({ daysWaiting: true }).extend({ report: claimReportHead })
export type ClaimReportAnswer = z.output<typeof claimReportOutput>

/** Part of a retailer's name, or of a customer's name or number. */
export const claimSearch = z.object({ find: sentText().trim().min(1).max(80).optional() })

/** Who and what the filters name, and what else they could name; `found`: whom the search fits, a few of each. */
export const claimChoices = z.object({
  regions: z.array(z.string()), groups: z.array(z.string()), retailer: z.string().nullable(), customer: z.string().nullable(),
  found: z.array(z.object({ kind: z.enum(['retailer', 'customer']), id: z.uuid(), name: z.string() })),
})
