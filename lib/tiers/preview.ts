import { z } from 'zod'
import { can } from '@/lib/auth/permissions'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { getProgram, getVersion, tierIn } from '@/lib/programs'
import type { ProgramRules } from '@/lib/programs/schemas'
import { findMoves } from './preview-queries'
import { tierMoves } from './schemas'
import { tierWindow } from './window'

/** Who would change tier if the draft, or a published version by its number, were in force, before anybody publishes it. Null where there is none. */
export const previewTiers = defineUseCase({
  name: 'tiers.preview',
  summary: 'Who would change tier by the program’s draft, or by one of its versions, and when',
  permission: 'program.read',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), number: z.int32().min(1).optional() }),
  output: tierMoves.nullable(),
  run: async (ctx, { programId, number }) => {
    const [program, version] = await Promise.all([getProgram(ctx, { programId }), number === undefined ? null : getVersion(ctx, { programId, number })])
    const rules = (number === undefined ? program.draft : version?.state === 'published' ? version : null)?.rules
    if (!rules) return null
    const today = localDay(ctx.now, program.timeZone)
    const found = await findMoves({ programId: program.programId, organizationId: ctx.organizationId ?? '', rules, timeZone: program.timeZone, today })
    const moves = found.map(({ from, to, up, members, examples }) => ({
      from: tierIn(rules, from).name, to: tierIn(rules, to).name, up, members, examples: can(ctx, 'members.read') ? examples : [],
    }))
    const announced = found.flatMap(({ announcedOn, up }) => (announcedOn && !up ? [announcedOn] : []))
    return { moves, policy: rules.tierDowngrade.policy, noticeDays: rules.tierDowngrade.noticeDays, notBefore: [earliestFall(rules, today), ...announced].sort()[0] ?? today }
  },
})

/** The first day on which anybody who was not told yet can fall. Other years than the calendar's end on any day. */
function earliestFall({ tierWindow: kind, tierDowngrade: { graceDays, noticeDays } }: ProgramRules, today: Day): Day {
  const told = dayPlusDays(today, noticeDays)
  if (kind !== 'calendar_year') return told
  // In the days of grace, last year's end is still to come.
  const ends = [dayPlusDays(today, -graceDays), today].map((day) => dayPlusDays(tierWindow(kind, day, day).to, 1 + graceDays))
  const first = ends.find((end) => end >= today) ?? told
  return first > told ? first : told
}
