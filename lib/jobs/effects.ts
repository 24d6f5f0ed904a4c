import type { NoticeData, NoticeKind } from '@/lib/notices/schemas'

export type RelayedEvent = {
  id: string
  /** The program, or else the organization, or the platform. */
  scopeId: string
  type: string
  organizationId: string | null
  subjectId: string | null
  memberId: string | null
  /** Whose card it is; null for a card without a person. */
  customerId: string | null
  /** The retailer whose pages show it: it is about one, or about a claim of one, or a gift that one asked for. */
  retailerId: string | null
  occurredAt: string
  /** The program's own currency, in which money is added up; null where the scope is no program. */
  programCurrency: string | null
  data: Record<string, unknown>
}

/** Columns of organization_days and program_totals that events add to. */
export const dayColumns = [
  'sales', 'memberSales', 'netMinor', 'refunds', 'refundMinor', 'pointsEarned', 'pointsUsed', 'pointsExpired',
  'pointsTakenBack', 'pointsReturned', 'pointsAdjusted', 'newMembers',
] as const
export const totalColumns = ['members', 'available', 'pending', 'held', 'owed'] as const

export type DayTotals = Partial<Record<(typeof dayColumns)[number], number>>
export type ProgramTotals = Partial<Record<(typeof totalColumns)[number], number>>

/** What a member is told of, each a message's template. */
export type Told = 'points_earned' | 'points_redeemed' | 'referral_thanks' | 'referral_welcome' | 'referral_reversed'

/** What one event sets off. Sums only, so that events may be relayed in any order and by several processes. */
export type Effects = {
  day?: DayTotals
  totals?: ProgramTotals
  /** What the organization knows of the member: a visit, what was spent. */
  visit?: { sales: number; spendMinor: number }
  /** What the member finds among their notices, besides what they are told. */
  note?: ({ kind: NoticeKind } & NoticeData)[]
  /** `redemptionId`: the gift that points were spent on. */
  tell?: { template: Told; points: number; redemptionId?: string }[]
}

/** A whole number in an event's data; nothing there counts as none. */
export function amount(data: Record<string, unknown>, name: string): number {
  const value = Number(data[name] ?? 0)
  return Number.isSafeInteger(value) ? value : 0
}

/** Money of an event that may be added up: the program's own. Yen and pounds make no sum, so another currency's counts as none. */
export const money = ({ data, programCurrency }: RelayedEvent, name: string): number =>
  (programCurrency !== null && data.currency === programCurrency ? amount(data, name) : 0)

/** How the posting moved the wallet's buckets. */
export function delta(data: Record<string, unknown>): ProgramTotals {
  const moved = data.delta
  if (typeof moved !== 'object' || moved === null) return {}
  const buckets = { ...moved } as Record<string, unknown>
  return {
    available: amount(buckets, 'available'),
    pending: amount(buckets, 'pending'),
    held: amount(buckets, 'held'),
    owed: amount(buckets, 'owed'),
  }
}

/** The local day an event counts for: the posting says which; else the day it happened, in UTC. */
export const dayOf = (event: RelayedEvent): string =>
  typeof event.data.day === 'string' ? event.data.day : event.occurredAt.slice(0, 10)
