import { dayColumns, dayOf, totalColumns } from './effects'
import type { DayTotals, ProgramTotals, RelayedEvent } from './effects'
import { effectsOf } from './reactions'

type DayRow = Record<(typeof dayColumns)[number], number> & { programId: string; organizationId: string; day: string }
type ProgramRow = Record<(typeof totalColumns)[number], number> & { programId: string }
type VisitRow = {
  programId: string; organizationId: string; memberId: string
  sales: number; spendMinor: number; firstSeenAt: string; lastSeenAt: string
}

export type Totals = { days: DayRow[]; programs: ProgramRow[]; visits: VisitRow[] }

/** What a batch of events adds up to: one row for each row to change, sorted, so that relays lock in one order. */
export function totalsOf(events: RelayedEvent[]): Totals {
  const days = new Map<string, DayRow>()
  const programs = new Map<string, ProgramRow>()
  const visits = new Map<string, VisitRow>()
  for (const event of events) {
    const effects = effectsOf(event)
    const { scopeId: programId, organizationId, memberId } = event
    if (effects.day && organizationId) {
      const day = dayOf(event)
      add(entry(days, `${programId} ${organizationId} ${day}`, () => emptyDay(programId, organizationId, day)), dayColumns, effects.day)
    }
    if (effects.totals) add(entry(programs, programId, () => emptyProgram(programId)), totalColumns, effects.totals)
    if (effects.visit && organizationId && memberId) {
      const key = `${programId} ${organizationId} ${memberId}`
      see(entry(visits, key, () => emptyVisit(programId, organizationId, memberId, event.occurredAt)), effects.visit, event.occurredAt)
    }
  }
  return { days: sorted(days), programs: sorted(programs), visits: sorted(visits) }
}

function entry<Row>(rows: Map<string, Row>, key: string, empty: () => Row): Row {
  const known = rows.get(key)
  if (known) return known
  const made = empty()
  rows.set(key, made)
  return made
}

function add<Name extends string>(row: Record<Name, number>, names: readonly Name[], parts: Partial<Record<Name, number>>) {
  for (const name of names) row[name] += parts[name] ?? 0
}

function see(row: VisitRow, visit: { sales: number; spendMinor: number }, at: string) {
  row.sales += visit.sales
  row.spendMinor += visit.spendMinor
  if (at < row.firstSeenAt) row.firstSeenAt = at
  if (at > row.lastSeenAt) row.lastSeenAt = at
}

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>

const emptyDay = (programId: string, organizationId: string, day: string): DayRow =>
  ({ programId, organizationId, day, ...zeros<keyof DayTotals>(dayColumns) })
const emptyProgram = (programId: string): ProgramRow => ({ programId, ...zeros<keyof ProgramTotals>(totalColumns) })
const emptyVisit = (programId: string, organizationId: string, memberId: string, at: string): VisitRow =>
  ({ programId, organizationId, memberId, sales: 0, spendMinor: 0, firstSeenAt: at, lastSeenAt: at })

const sorted = <Row>(rows: Map<string, Row>): Row[] => [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
