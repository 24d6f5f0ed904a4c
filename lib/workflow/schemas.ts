import { z } from 'zod'
import { plainText } from '@/lib/core/text'
import { stepProblems, stepRoles, stepsFor, stepTasks } from './plain'

// Client-safe: the page that composes a workflow shows the same rules.

export { stepRoles, stepsFor, stepTasks, thresholds } from './plain'
export type { StepRole } from './plain'

const stepSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'must be lower-case letters, digits and _'),
  name: plainText(60),
  roles: z.array(z.enum(stepRoles)).min(1, 'name at least one role').max(stepRoles.length),
  task: z.enum(stepTasks),
  /** Only claims of so much, in minor units of the brand's currency, or more; of redemptions, of so many points; 0: every one. */
  fromMinor: z.int().min(0).max(1_000_000_000_000),
  /** After so many hours it is late, and told to whom it escalates; null: it may take its time. */
  hours: z.int().min(1).max(2_000).nullable(),
  escalateTo: z.enum(stepRoles).nullable(),
})
export type WorkflowStep = z.output<typeof stepSchema>

const reasons = z.array(plainText(120)).min(1, 'name at least one reason').max(30)
  .refine((list) => new Set(list).size === list.length, 'names a reason twice')

/** A version as it was saved: what is refused since then goes on for the claims that were sent under it. */
export const savedWorkflowSchema = z.object({
  steps: z.array(stepSchema).min(2, 'needs two steps: no claim is credited until two people have seen it').max(12),
  returnReasons: reasons,
  rejectReasons: reasons,
  /** A returned claim starts again; else it goes on where it was, though two people always see what was corrected. */
  restartAfterReturn: z.boolean(),
})
export const workflowSchema = savedWorkflowSchema.superRefine(({ steps }, check) => {
  for (const message of stepProblems(steps)) check.addIssue({ code: 'custom', path: ['steps'], message })
})
export type Workflow = z.output<typeof workflowSchema>

/** What a request for a gift goes through. Whoever asks is no one of the brand, so one step makes two people. */
export const redemptionWorkflowSchema = z.object({
  steps: z.array(stepSchema).min(1, 'needs a step').max(6),
  refusalReasons: reasons,
  /** Nobody decided within so many days: the request is over, and its points are back. */
  requestDays: z.int().min(1).max(365),
}).superRefine(({ steps }, check) => {
  if (new Set(steps.map(({ key }) => key)).size < steps.length) check.addIssue({ code: 'custom', path: ['steps'], message: 'two steps have the same key' })
  if (steps.some(({ task }) => task === 'enter')) check.addIssue({ code: 'custom', path: ['steps'], message: 'have nothing to enter: a request is whole as it is' })
  if (stepsFor(steps, 0).length === 0) check.addIssue({ code: 'custom', path: ['steps'], message: 'let requests for few points pass without anybody' })
})
export type RedemptionWorkflow = z.output<typeof redemptionWorkflowSchema>
