import { z } from 'zod'

export const verifiedInvariant = z.object({
  id: z.string(),
  claim: z.string(),
  checked: z.number(),
  breaks: z.array(z.record(z.string(), z.unknown())),
  milliseconds: z.number(),
})

/** The last verification that an administrator asked for, as far as it has come. */
export const verificationRun = z.object({
  runId: z.uuid(),
  state: z.enum(['queued', 'running', 'done', 'failed']),
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  results: z.array(verifiedInvariant),
  error: z.string().nullable(),
})
export type VerificationRun = z.infer<typeof verificationRun>
