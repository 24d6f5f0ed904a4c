import { tillSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'
import { programRulesSchema } from './schemas'
import type { ProgramRules, Tier } from './schemas'

export type PublishedVersion = { id: string; number: number; effectiveFrom: Date; rules: ProgramRules }
/** A program as the till needs it: who owns it, its zone and language, and every published version, oldest first. */
export type PublishedProgram = {
  id: string
  organizationId: string
  name: string
  currency: string
  timeZone: string
  locale: string
  versions: PublishedVersion[]
  readAt: number
}

const kept = new Map<string, PublishedProgram>()
const reading = new Map<string, Promise<PublishedProgram>>()

type Wanted = { maxAgeMs?: number; asOf?: Date }

/**
 * From this process's memory. A sale may use what is there, however old: the posting function answers `stale` where a
 * version was published since, and the caller reads again with `maxAgeMs: 0`. Queries, which post nothing, set an age;
 * `asOf` asks for every version published before that moment.
 * @throws AppError not_found
 */
export async function publishedProgram(programId: string, { maxAgeMs = Infinity, asOf }: Wanted = {}): Promise<PublishedProgram> {
  const known = kept.get(programId)
  if (known && !begunSince(known) && Date.now() - known.readAt < maxAgeMs && (!asOf || known.readAt >= asOf.getTime())) return known
  let flight = reading.get(programId)
  if (!flight) {
    flight = read(programId).finally(() => reading.delete(programId))
    reading.set(programId, flight)
  }
  const program = await flight
  kept.set(programId, program)
  return program
}

/** A version that waited when it was read may have got other campaigns before it began. */
function begunSince({ versions, readAt }: PublishedProgram): boolean {
  const last = versions.at(-1)?.effectiveFrom.getTime() ?? 0
  return last > readAt && last <= Date.now()
}

/** Rows are read as they come: each version repeats its program's columns. */
type Row = Omit<PublishedProgram, 'versions' | 'readAt'> & {
  versionId: string; number: number; effectiveFrom: Date; rules: unknown
}

async function read(programId: string): Promise<PublishedProgram> {
  const readAt = Date.now()
  const rows = await tillSql()<Row[]>`
    select p.id, p.organization_id as "organizationId", p.name, p.currency, p.time_zone as "timeZone", p.locale,
      v.id as "versionId", v.number, v.effective_from as "effectiveFrom", v.rules
    from programs p join program_versions v on v.program_id = p.id and v.state = 'published'
    where p.id = ${programId} order by v.effective_from, v.number`
  const [first] = rows
  if (!first) throw notFound('program')
  const { id, organizationId, name, currency, timeZone, locale } = first
  const versions = rows.map((row) => ({
    id: row.versionId, number: row.number, effectiveFrom: row.effectiveFrom, rules: programRulesSchema.parse(row.rules),
  }))
  return { id, organizationId, name, currency, timeZone, locale, versions, readAt }
}

/** The version in force at a moment; before the first one, the first. */
export function versionAt(program: PublishedProgram, at: Date): PublishedVersion {
  const version = program.versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? program.versions[0]
  if (!version) throw notFound('program version')
  return version
}

/** A tier by its key; one that the version no longer knows counts as the tier everybody starts in. */
export function tierIn(rules: ProgramRules, key: string | null | undefined): Tier {
  const tier = rules.tiers.find((one) => one.key === key) ?? rules.tiers[0]
  if (!tier) throw new Error('a program has at least one tier')
  return tier
}
