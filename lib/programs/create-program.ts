import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { organizations, outlets } from '@/db/schema/organizations'
import { programParticipants, programs, programVersions } from '@/db/schema/programs'
import { AppError, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { isTimeZone } from '@/lib/core/local-day'
import { currencyCode } from '@/lib/core/money'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { defaultRules } from './defaults'
import { programRulesSchema } from './schemas'

/**
 * The organization's program, with version 1 published at once and every outlet without a program recording into it.
 * @throws AppError conflict (it has one, or is part of a shared one), validation_failed
 */
export const createProgram = defineUseCase({
  name: 'programs.create',
  summary: 'Create the organization’s program and publish its first version',
  permission: 'program.publish',
  kind: 'command',
  input: z.object({
    name: sentText().trim().min(1).max(80),
    pointsName: sentText().trim().min(1).max(30).default('points'),
    currency: currencyCode.optional(),
    timeZone: sentText().refine(isTimeZone, 'is not a time zone').optional(),
    locale: sentText().min(2).max(20).optional(),
    rules: programRulesSchema.optional(),
  }),
  output: z.object({ programId: z.uuid(), versionId: z.uuid() }),
  run: async ({ tx, organizationId = '', now, actor }, input) => {
    // One at a time: of two that are pressed at once, one opens it.
    const [organization] = await tx.select().from(organizations).where(eq(organizations.id, organizationId)).for('update')
    if (!organization) throw notFound('organization')
    if (input.rules && input.rules.campaigns.list.length > 0) throw invalid('rules.campaigns', 'Start campaigns once there is a program.')
    if (input.rules && (input.rules.partners.list.length > 0 || input.rules.partners.ownerLeft)) throw invalid('rules.partners', 'Invite partners once there is a program.')
    const [taken] = await tx.select({ role: programParticipants.role }).from(programParticipants).where(and(
      eq(programParticipants.organizationId, organizationId), isNull(programParticipants.leftAt)))
    if (taken?.role === 'participant') throw new AppError('conflict', 'You are part of a shared program. Leave it first, under Partners.')
    if (taken) throw new AppError('conflict', 'The program is open already.')
    const [programId, versionId] = [newId(), newId()]
    const currency = input.currency ?? organization.currency
    const by = actor.kind === 'user' ? actor.userId : null
    await tx.insert(programs).values({
      id: programId, organizationId, name: input.name, pointsName: input.pointsName, currency,
      timeZone: input.timeZone ?? organization.timeZone, locale: input.locale ?? organization.locale,
    })
    await tx.insert(programParticipants).values({ programId, organizationId, role: 'owner', joinedAt: now })
    await tx.insert(programVersions).values({
      programId, id: versionId, number: 1, state: 'published', rules: input.rules ?? defaultRules(currency),
      createdBy: by, publishedBy: by, effectiveFrom: now, publishedAt: now,
    })
    await tx.update(outlets).set({ programId }).where(and(eq(outlets.organizationId, organizationId), isNull(outlets.programId)))
    return { programId, versionId }
  },
  event: (_input, { programId, versionId }) => ({ programId, subjectKind: 'program', subjectId: programId, data: { versionId } }),
})
