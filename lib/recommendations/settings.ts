import { z } from 'zod'
import { pagesSql } from '@/db/client'
import { recommendationSettings } from '@/db/schema/recommendations'
import { defineUseCase } from '@/lib/core/use-case'
import { requireOwnProgram } from '@/lib/programs'
import { kinds } from './plain'
import { defaults, settingsInput } from './schemas'
import type { Threshold } from './plain'
import type { Kind, Settings } from './schemas'

/** How each kind is made in a program. */
export async function readSettings(programId: string): Promise<Record<Kind, Settings>> {
  const rows = await pagesSql()<(Settings & { kind: Kind })[]>`
    select kind, enabled as "on", wording, percent, days, times, members, from_sales as "fromSales"
    from recommendation_settings where program_id = ${programId}`
  return Object.fromEntries(kinds.map((kind) => {
    const { kind: _kind, ...own } = rows.find((row) => row.kind === kind) ?? { kind, ...defaults[kind] }
    return [kind, own]
  })) as Record<Kind, Settings>
}

/** @throws AppError not_found (no program of one's own), validation_failed */
export const saveSettings = defineUseCase({
  name: 'recommendations.save_settings',
  summary: 'Say whether a kind of recommendation is shown, from when on, and in which words',
  permission: 'program.manage',
  kind: 'command',
  input: settingsInput,
  output: z.object({ programId: z.uuid(), kind: z.enum(kinds) }),
  async run(ctx, { kind, on, ...given }) {
    const { id: programId } = await requireOwnProgram(ctx)
    const term = (name: Threshold) => given[name] ?? defaults[kind][name]
    const terms = {
      enabled: on, wording: given.wording, fromSales: given.fromSales, percent: term('percent'), days: term('days'), times: term('times'), members: term('members'),
    }
    await ctx.tx.insert(recommendationSettings).values({ programId, kind, ...terms })
      .onConflictDoUpdate({ target: [recommendationSettings.programId, recommendationSettings.kind], set: terms })
    return { programId, kind }
  },
  event: ({ kind, on }, { programId }) => ({ programId, data: { kind, on } }),
})
