import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'
import type { Decided } from './plain'

// What reports count of claims, and what the list behind each of their figures finds: written once, so that they can't differ.

export type Fragment = PendingQuery<Row[]>

/** As an address says that a product has no group. */
export const NO_GROUP = '~'

const kinds: Record<Decided, string[]> = { decided: ['forward', 'approve', 'return', 'reject'], passed: ['forward', 'approve'], returned: ['return'], rejected: ['reject'] }

/** Actions `a` that were a person's decision on a step. */
export const decisions = (which: Decided): Fragment => pagesSql()`a.person_kind = 'user' and a.step is not null and a.kind = any (${kinds[which]}::text[])`

/** What a step is called in the version that a claim `k` was sent under. */
export const stepName = (key: Fragment): Fragment =>
  pagesSql()`coalesce((select s->>'name' from workflow_versions w, jsonb_array_elements(w.definition->'steps') s where w.id = k.workflow_version_id and s->>'key' = ${key} limit 1), ${key})`

/** Lines `l` that stand refused, of claims `k` that were decided. */
export const refusedLines = (): Fragment => pagesSql()`l.decision = 'refused' and k.state in ('credited', 'reversed')`

/** Lines `l` that count for points, in the program's currency. */
export const acceptedLines = (currency: string): Fragment => pagesSql()`l.decision = 'accepted' and l.reversed_at is null and k.state = 'credited' and k.currency = ${currency}`

/** Lines `l` of products of a group, or of none. */
export const ofGroup = (group: string): Fragment => (group === NO_GROUP ? pagesSql()`coalesce(l.product_group, '') = ''` : pagesSql()`l.product_group = ${group}`)

/** Claims `k` with at least one line of a group. */
export const withGroup = (group: string): Fragment => pagesSql()`exists (select from claim_lines l where l.program_id = k.program_id and l.claim_id = k.id and ${ofGroup(group)})`
