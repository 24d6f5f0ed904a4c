import { z } from 'zod'
import { defineUseCase } from '@/lib/core/use-case'
import { waitsFor } from './internal'

/** Of others' doing alone, in the caller's regions: each of them is theirs to decide. */
export const whatWaits = defineUseCase({
  name: 'waiting.mine',
  summary: 'How many changes, messages or points for many, and registrations wait for the caller',
  permission: 'changes.work',
  kind: 'query',
  input: z.object({}),
  output: z.object({ changes: z.int(), outreach: z.int(), registrations: z.int() }),
  run: waitsFor,
})
