import { createHash } from 'node:crypto'
import { pagesSql } from '@/db/client'
import { formatNumber } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import type { Award } from '@/lib/ledger'
import { mayBring } from '@/lib/members/gains-plain'
import type { Facts } from './facts'
import { changesOf, findMembers, newcomer } from './profiles'
import type { Kept } from './profiles'
import type { MemberValue } from './read-members'

export type MemberRow = { row: number; value: MemberValue }
export type MemberPlan = MemberRow & { memberId: string; created: boolean; openingId: string | null; rowKey: string | null; was: Partial<Kept> | null; made: Partial<Kept> | null }
export type Left = { row: number; outcome: 'rejected' | 'skipped'; reason: string }
export type Planned = MemberPlan | Left

/** What the file said before: whose row came first, and how often each row stood in it. */
export class Seen {
  readonly members = new Map<string, { row: number; memberId: string | null }>()
  private readonly rows = new Map<string, number>()
  private readonly cards = new Map<string, number>()
  private readonly points = new Map<string, number>()

  /** Somebody's first row takes the numbers that it says. @returns the earlier row that took one of them for somebody else */
  takeNumbers(row: number, numbers: readonly (string | undefined)[]): number | null {
    const said = numbers.filter((number) => number !== undefined)
    const taken = said.find((number) => this.cards.has(number))
    if (taken === undefined) for (const number of said) this.cards.set(number, row)
    return taken === undefined ? null : this.cards.get(taken) ?? null
  }

  /** Of one member, whichever way they go; what would go beyond `most` is not taken. */
  takePoints(memberId: string, points: number, most: number): boolean {
    const sum = (this.points.get(memberId) ?? 0) + Math.abs(points)
    if (sum > most) return false
    this.points.set(memberId, sum)
    return true
  }

  /** A row that stands twice in a file is two lots; one that stands in two files is one. */
  count(text: string): number {
    const key = createHash('sha256').update(text).digest('base64').slice(0, 16)
    const count = (this.rows.get(key) ?? 0) + 1
    this.rows.set(key, count)
    return count
  }

  /** A row that was dealt with before a restart. */
  pass({ row, value }: MemberRow, now: Date): void {
    const who = whoIn(value)
    if (!this.members.has(who)) {
      this.members.set(who, { row, memberId: null })
      this.takeNumbers(row, [value.number, value.externalId])
    }
    if (value.award) this.count(lotText(value, now))
  }
}

/** Whether a row brings its member something, as a correction, a tier by hand, a birthday or a tag would. */
const isGiven = ({ award, tier, profile }: MemberValue, kept?: Kept): boolean => (award?.points ?? 0) > 0 || tier !== undefined || mayBring(kept, profile)

const whoIn = ({ phone, number, externalId }: MemberValue): string => phone ?? number ?? externalId ?? ''
const lotText = (value: MemberValue, now: Date) => [whoIn(value), value.award?.points, datesOf(value, now), value.award?.expiresAt].join(' ')

/** What of a row tells its lot from others: never the moment of the import. */
const datesOf = ({ award }: MemberValue, now: Date) => (award && award.activatesAt !== now.toISOString() ? award.activatesAt : '')

/** What becomes of each row of a chunk; looks, and writes nothing. */
export async function planMembers(facts: Facts, rows: readonly MemberRow[], seen: Seen, now: Date): Promise<Planned[]> {
  const { programId, organizationId } = facts
  const members = await findMembers(programId, organizationId, rows.flatMap(({ value }) => value.phone ?? []), rows.flatMap(({ value }) => value.number ?? []),
    rows.flatMap(({ value }) => value.externalId ?? []))
  const planned = rows.map((one): Planned => {
    const { row, value } = one
    const left = (outcome: Left['outcome'], reason: string): Left => ({ row, outcome, reason })
    const found = members.byPhone(value.phone) ?? (facts.kind === 'balances' ? members.byNumber(value.number) ?? members.byExternalId(value.externalId) : undefined)
    const who = whoIn(value)
    const before = seen.members.get(who)
    const occurrence = value.award ? seen.count(lotText(value, now)) : 0
    if (!found && facts.kind === 'balances') return left('rejected', 'There is no such member: bring in the members first.')
    if (found?.erased) return left('rejected', 'This member has deleted their account: the card is nobody’s any more.')
    if (isGiven(value, found?.kept) && (facts.own.phones.has(value.phone ?? '') || facts.own.cards.has(found?.memberId ?? ''))) {
      return left('rejected', 'This card is your own: somebody else must bring in its points, tier, birthday and tags.')
    }
    const memberId = found?.memberId ?? before?.memberId ?? newId()
    if (before && !value.award) return left('skipped', `Row ${before.row} has this phone number, too.`)
    const created = !found && !before?.memberId
    const twice = facts.kind === 'members' && !before ? seen.takeNumbers(row, [created ? value.number : undefined, value.externalId]) : null
    if (twice) return left('rejected', `Row ${twice} gives its number to somebody else.`)
    const old = facts.kind === 'members' ? members.byExternalId(value.externalId) : undefined
    if (old && old.memberId !== memberId) return left('rejected', 'The number of the old system is another member’s.')
    if (created) {
      const holder = members.byNumber(value.number)
      if (holder) return left('rejected', 'This member number is another member’s.')
      if (value.number?.startsWith('0')) return left('rejected', 'This is the number of a printed card: give it at the till.')
    }
    seen.members.set(who, before ?? { row, memberId })
    const update = facts.kind === 'members' && !before && (created || facts.options.existing === 'update')
    const changes = update ? changesOf(value, found?.kept ?? newcomer) : null
    if (!created && !value.award && !changes) return left('skipped', facts.options.existing === 'skip' ? 'Is a member already.' : 'Is so already.')
    return {
      ...one, memberId, created, openingId: value.award ? newId() : null,
      rowKey: value.award ? keyOf(memberId, value.award, datesOf(value, now), occurrence) : null, was: created ? null : (changes?.was ?? null), made: changes?.made ?? null,
    }
  })
  return withinLimit(facts, facts.options.repeats === 'skip' ? await withoutRepeats(facts, planned) : planned, seen)
}

/** Many small rows are no way around the owner's limit. What was given before is counted where they are posted. */
function withinLimit({ mostAlone }: Facts, planned: readonly Planned[], seen: Seen): Planned[] {
  if (mostAlone === null) return [...planned]
  return planned.map((one) => 'outcome' in one || !one.value.award || seen.takePoints(one.memberId, one.value.award.points, mostAlone) ? one : {
    row: one.row, outcome: 'rejected', reason: `With its other rows this member’s points are more than the ${formatNumber(mostAlone)} that one person may give or take in a day: ask for the rest under Adjustments.`,
  })
}

const keyOf = (memberId: string, { points, expiresAt }: Award, activatesAt: string, occurrence: number) =>
  createHash('sha256').update([memberId, points, activatesAt, expiresAt, occurrence].join(' ')).digest('base64url').slice(0, 32)

/** Points that an earlier file brought in by the same row, and that are still in, do not come in twice. */
async function withoutRepeats({ organizationId, importId }: Facts, planned: readonly Planned[]): Promise<Planned[]> {
  const keys = planned.flatMap((one) => ('rowKey' in one && one.rowKey ? [one.rowKey] : []))
  if (keys.length === 0) return [...planned]
  const rows = await pagesSql()<{ key: string; name: string }[]>`
    select r.row_key as key, i.file_name as name from import_rows r join data_imports i on i.organization_id = r.organization_id and i.id = r.import_id
    where r.organization_id = ${organizationId} and r.row_key = any (${keys}) and r.import_id <> ${importId} and r.outcome = 'added' and r.undone is null`
  const known = new Map(rows.map(({ key, name }) => [key, name]))
  return planned.map((one) => {
    const name = 'rowKey' in one && one.rowKey ? known.get(one.rowKey) : undefined
    return name ? { row: one.row, outcome: 'skipped', reason: `These points came in before, with ${name}.` } : one
  })
}
