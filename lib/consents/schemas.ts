import { z } from 'zod'
import { channels } from './plain'

/** How somebody may be told of offers. `in_app`: on their own pages. */
export const channelSchema = z.enum(channels)

/** Whose word it was: the customer's on their page or by text message, the shop's note, or a card that was put together with this one. */
const sources = ['customer', 'sms', 'shop', 'merge'] as const

const changeSchema = z.object({
  /** `marketing` is about offers at all, and counts for each channel of which nothing else was said. */
  channel: z.enum([...channels, 'marketing']),
  granted: z.boolean(),
  source: z.enum(sources),
  at: z.coerce.date(),
})
export type ConsentChange = z.infer<typeof changeSchema>

export const programConsents = z.object({
  programId: z.uuid(),
  business: z.string(),
  timeZone: z.string(),
  allowed: z.object({ sms: z.boolean(), email: z.boolean(), in_app: z.boolean() }),
  /** Newest first. */
  changes: z.array(changeSchema),
})
export type ProgramConsents = z.infer<typeof programConsents>

export const ownConsentsSchema = z.object({
  /** The address they proved. */
  email: z.string().nullable(),
  programs: z.array(programConsents),
})
export type OwnConsents = z.infer<typeof ownConsentsSchema>
