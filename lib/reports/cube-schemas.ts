import { z } from 'zod'
import { plainText, sentText } from '@/lib/core/text'
import { cube, sources } from './cube-plain'

const names = z.array(plainText(40))

/** A choice of the cube over the last so many days, or for ever the same outlet and segment. */
export const customTerms = z.object({
  source: z.enum(sources),
  measures: names.min(1, 'Choose at least one.').max(6, 'Choose six at most.'),
  dimensions: names.min(1, 'Choose at least one.').max(2, 'Choose two at most.'),
  days: z.int().min(1).max(3_660).default(90),
  outletId: z.uuid().optional(),
  /** Of members who bought, or of products that members bought. */
  segmentId: z.uuid().optional(),
  /** Of products. */
  category: sentText().trim().min(1).max(100).optional(),
})

export function refuseUnknown(one: z.output<typeof customTerms>, ctx: z.RefinementCtx): void {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  const { label, measures, dimensions } = cube[one.source]
  if (one.measures.some((name) => !Object.hasOwn(measures, name))) complain('measures', `is not of ${label.toLowerCase()}`)
  if (one.dimensions.some((name) => !Object.hasOwn(dimensions, name))) complain('dimensions', `is not of ${label.toLowerCase()}`)
  if (new Set(one.dimensions).size < one.dimensions.length) complain('dimensions', 'Choose two different ones.')
  if (one.segmentId && one.source === 'sales') complain('segmentId', 'A segment chooses among members who bought.')
  if (one.category && one.source !== 'products') complain('category', 'A category is of products.')
}
export const customSpec = customTerms.superRefine(refuseUnknown)
export type CustomSpec = z.output<typeof customSpec>

export const customName = sentText().trim().min(1).max(80)
export const everyOptions = ['week', 'month'] as const

export const savedReport = z.object({
  savedId: z.uuid(), name: z.string(), spec: customTerms, shared: z.boolean(), mine: z.boolean(), by: z.string().nullable(),
  every: z.enum(everyOptions).nullable(), recipientIds: z.array(z.uuid()),
})
export type SavedReport = z.output<typeof savedReport>
