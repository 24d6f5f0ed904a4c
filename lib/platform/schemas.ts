import { z } from 'zod'
import { staffRole } from '@/lib/organizations/schemas'

export const moment = z.coerce.date()

/** One page of a list by keyset: newest first; `before` goes back towards the newest. */
export const pageInput = {
  after: z.uuid().optional(),
  before: z.uuid().optional(),
  limit: z.int().min(1).max(200).default(50),
}
export const pageOutput = { nextAfter: z.uuid().nullable(), previousBefore: z.uuid().nullable() }

export const organizationRow = z.object({
  organizationId: z.uuid(),
  name: z.string(),
  slug: z.string(),
  kind: z.enum(['merchant', 'brand']),
  country: z.string(),
  createdAt: moment,
  suspendedAt: moment.nullable(),
  outlets: z.int(),
  staff: z.int(),
  members: z.int(),
})
export type OrganizationRow = z.infer<typeof organizationRow>

export const organizationDetail = organizationRow.extend({
  currency: z.string(),
  timeZone: z.string(),
  program: z.object({ programId: z.uuid(), name: z.string() }).nullable(),
  outletList: z.array(z.object({
    outletId: z.uuid(), name: z.string(), country: z.string(), terminals: z.int(), closedAt: moment.nullable(),
  })),
  staffList: z.array(z.object({
    userId: z.uuid(), name: z.string(), email: z.string(), role: staffRole, since: moment, disabledAt: moment.nullable(),
  })),
})
export type OrganizationDetail = z.infer<typeof organizationDetail>

export const userRow = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  platformAdmin: z.boolean(),
  twoFactor: z.boolean(),
  createdAt: moment,
  disabledAt: moment.nullable(),
  places: z.array(z.object({ organizationId: z.uuid(), name: z.string(), role: staffRole })),
})
export type UserRow = z.infer<typeof userRow>

export const userDetail = userRow.extend({
  sessions: z.array(z.object({ sessionId: z.uuid(), device: z.string().nullable(), createdAt: moment, lastSeenAt: moment })),
})
export type UserDetail = z.infer<typeof userDetail>

export const eventRow = z.object({
  eventId: z.uuid(),
  type: z.string(),
  organization: z.object({ organizationId: z.uuid(), name: z.string() }).nullable(),
  actorKind: z.string(),
  actorId: z.uuid().nullable(),
  actorName: z.string().nullable(),
  subjectKind: z.string().nullable(),
  subjectId: z.uuid().nullable(),
  memberId: z.uuid().nullable(),
  causeId: z.uuid().nullable(),
  requestId: z.string().nullable(),
  occurredAt: moment,
  recordedAt: moment,
  data: z.record(z.string(), z.unknown()),
})
export type EventRow = z.infer<typeof eventRow>

export const jobStates = ['failed', 'retrying', 'running', 'waiting'] as const
export const jobRow = z.object({
  /** A bigint of graphile-worker's, so a string. */
  jobId: z.string(),
  task: z.string(),
  state: z.enum(jobStates),
  attempts: z.int(),
  maxAttempts: z.int(),
  runAt: moment,
  createdAt: moment,
  error: z.string().nullable(),
})
export type JobRow = z.infer<typeof jobRow>

export const messageStates = ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const
export const messageRow = z.object({
  messageId: z.uuid(),
  channel: z.enum(['sms', 'email']),
  template: z.string(),
  state: z.enum(messageStates),
  recipientKind: z.string(),
  organization: z.string().nullable(),
  provider: z.string().nullable(),
  error: z.string().nullable(),
  attempts: z.int(),
  createdAt: moment,
  sentAt: moment.nullable(),
  retryable: z.boolean(),
})
export type MessageRow = z.infer<typeof messageRow>

export const overviewOutput = z.object({
  organizations: z.object({ total: z.int(), suspended: z.int() }),
  users: z.int(),
  members: z.int(),
  sales30: z.int(),
  messages: z.object({ waiting: z.int(), failed: z.int() }),
  jobs: z.object({ alive: z.boolean(), failed: z.int() }),
  outbox: z.object({ waiting: z.int(), oldestAt: moment.nullable() }),
  newest: z.array(organizationRow),
})
export type Overview = z.infer<typeof overviewOutput>
