import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { programVersions } from '@/db/schema/programs'
import type { Ctx } from '@/lib/core/context'
import { fieldsOf } from '@/lib/core/fields-of'
import { formatDateTime } from '@/lib/core/format-date'
import type { SecondPerson } from '@/lib/core/second-person'
import { requireOwnProgram } from './internal'
import { rulesNow } from './publish'
import { programRulesSchema } from './schemas'
import type { ProgramRules } from './schemas'

type InTx = Ctx & { tx: Tx }
type Published = { versionId: string; effectiveFrom?: Date }

async function rulesOf(ctx: InTx, programId: string, output: Published | undefined): Promise<ProgramRules> {
  if (!output) return rulesNow(ctx, programId)
  const [version] = await ctx.tx.select({ rules: programVersions.rules }).from(programVersions).where(and(eq(programVersions.programId, programId), eq(programVersions.id, output.versionId)))
  return programRulesSchema.parse(version?.rules)
}

/** The rules in force as they are, and as a version that is published would have them; `seen`: with what they only name. */
export const rulesChangeAs = (seen: (ctx: InTx, programId: string, rules: ProgramRules) => Promise<object>): SecondPerson<{ programId?: string }, Published> => ({
  kind: 'rates',
  record: async (ctx, { programId: named }, output) => {
    const { id, name, currency, timeZone } = await requireOwnProgram(ctx, named)
    const rules = await seen(ctx, id, await rulesOf(ctx, id, output))
    return {
      title: `Rules of ${name}`, subject: { kind: 'program', id },
      fields: { 'In force from': output?.effectiveFrom ? formatDateTime(output.effectiveFrom, { timeZone }) : null, ...fieldsOf(rules, currency) },
    }
  },
})

export const rulesChange = rulesChangeAs((_ctx, _programId, rules) => Promise.resolve(rules))
