import { and, desc, eq, gt, lte, max, or } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { users } from '@/db/schema/people'
import { programVersions } from '@/db/schema/programs'
import { defineUseCase } from '@/lib/core/use-case'
import { requireProgram } from './internal'
import { programRulesSchema } from './schemas'

const named = z.object({ programId: z.uuid().optional() })

const versionSchema = z.object({
  versionId: z.uuid(), number: z.int(), state: z.enum(['draft', 'published']), note: z.string().nullable(),
  createdAt: z.date(), effectiveFrom: z.date().nullable(), publishedAt: z.date().nullable(), publishedBy: z.string().nullable(),
})
const versionColumns = {
  versionId: programVersions.id, number: programVersions.number, state: programVersions.state, note: programVersions.note,
  createdAt: programVersions.createdAt, effectiveFrom: programVersions.effectiveFrom, publishedAt: programVersions.publishedAt,
  publishedBy: users.name,
}

const selectVersions = () =>
  db().select({ ...versionColumns, rules: programVersions.rules }).from(programVersions)
    .leftJoin(users, eq(users.id, programVersions.publishedBy))

/** What its owner is still writing is nobody else's to read. */
const readBy = ({ id, role }: { id: string; role: 'owner' | 'participant' }) =>
  and(eq(programVersions.programId, id), role === 'owner' ? undefined : eq(programVersions.state, 'published'))

/** The program with the rules in force and, where somebody is changing them, the draft. */
export const getProgram = defineUseCase({
  name: 'programs.get',
  summary: 'The organization’s program, its rules in force and its draft',
  permission: 'program.read',
  kind: 'query',
  input: named,
  output: z.object({
    programId: z.uuid(), name: z.string(), pointsName: z.string(), currency: z.string(), timeZone: z.string(), locale: z.string(),
    role: z.enum(['owner', 'participant']),
    current: versionSchema.extend({ rules: programRulesSchema }),
    draft: versionSchema.extend({ rules: programRulesSchema }).nullable(),
    /** Published, and waiting for its time. */
    scheduled: versionSchema.extend({ rules: programRulesSchema }).nullable(),
    /** The number that the next draft has. */
    nextNumber: z.int(),
  }),
  run: async (ctx, { programId }) => {
    const { id, name, pointsName, currency, timeZone, locale, role } = await requireProgram(ctx, programId)
    const ofProgram = eq(programVersions.programId, id)
    const [[current], waiting, [last]] = await Promise.all([
      selectVersions().where(and(ofProgram, eq(programVersions.state, 'published'), lte(programVersions.effectiveFrom, ctx.now)))
        .orderBy(desc(programVersions.effectiveFrom), desc(programVersions.number)).limit(1),
      selectVersions().where(and(ofProgram, or(eq(programVersions.state, 'draft'), gt(programVersions.effectiveFrom, ctx.now)))),
      db().select({ number: max(programVersions.number) }).from(programVersions).where(ofProgram),
    ])
    if (!current) throw new Error(`program ${id} has no published version`)
    const withRules = (row: typeof current) => ({ ...row, rules: programRulesSchema.parse(row.rules) })
    const inForce = withRules(current)
    // What publishing it would put in force: campaigns and partners are changed apart from drafts.
    const { campaigns, partners } = inForce.rules
    const asPublished = (row: typeof current) => ({ ...row, rules: { ...programRulesSchema.parse(row.rules), campaigns, partners } })
    const [draft, scheduled] = (['draft', 'published'] as const).map((state) => waiting.find((row) => row.state === state))
    return {
      programId: id, name, pointsName, currency, timeZone, locale, role,
      current: inForce, draft: draft && role === 'owner' ? asPublished(draft) : null, scheduled: scheduled ? withRules(scheduled) : null,
      nextNumber: draft?.number ?? (last?.number ?? 0) + 1,
    }
  },
})

export const listVersions = defineUseCase({
  name: 'programs.list_versions',
  summary: 'Every version of the program, newest first; a draft only for the owner',
  permission: 'program.read',
  kind: 'query',
  input: named,
  output: z.array(versionSchema),
  run: async (ctx, { programId }) => selectVersions().where(readBy(await requireProgram(ctx, programId))).orderBy(desc(programVersions.number)),
})

/** One version with its rules: what an award that names it was computed under. */
export const getVersion = defineUseCase({
  name: 'programs.get_version',
  summary: 'One version of the program with its rules',
  permission: 'program.read',
  kind: 'query',
  input: z.object({ programId: z.uuid().optional(), number: z.int32().min(1) }),
  output: versionSchema.extend({ rules: programRulesSchema }).nullable(),
  run: async (ctx, { programId, number }) => {
    const [row] = await selectVersions().where(and(readBy(await requireProgram(ctx, programId)), eq(programVersions.number, number)))
    return row ? { ...row, rules: programRulesSchema.parse(row.rules) } : null
  },
})
