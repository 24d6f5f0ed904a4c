import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { reportMails } from '@/db/schema/reports'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { AppError, notFound } from '@/lib/core/errors'
import { localDay } from '@/lib/core/local-day'
import { defineUseCase } from '@/lib/core/use-case'
import { programOf } from '@/lib/programs'
import { requireBrand } from '@/lib/workflow'
import { claimReportChoices } from './choices'
import { claimReportIds, mailFilters, mailTimes } from './schemas'

const mine = ({ organizationId, actor }: Ctx, report: string) =>
  and(eq(reportMails.organizationId, organizationId ?? ''), eq(reportMails.userId, actorId(actor) ?? ''), eq(reportMails.report, report))

/** The first letter comes when the next week or month has begun. `every` null: none any more. @throws AppError forbidden (nobody with a mailbox), conflict (no brand), not_found (a retailer or customer) */
export const mailClaimReport = defineUseCase({
  name: 'claim_reports.mail',
  summary: 'Send oneself a report on claims each week or month',
  permission: 'claims.read',
  kind: 'command',
  input: mailFilters.extend({ report: z.enum(claimReportIds), every: z.enum(mailTimes).nullable() }),
  output: z.object({ every: z.enum(mailTimes).nullable() }),
  async run(ctx, { report, every, ...filters }) {
    if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'Letters go to people.')
    await requireBrand(ctx.tx, ctx.organizationId)
    const known = await claimReportChoices(ctx, filters)
    if (filters.retailerId && known.retailer === null) throw notFound('retailer')
    if (filters.memberId && known.customer === null) throw notFound('customer')
    if (!every) await ctx.tx.delete(reportMails).where(mine(ctx, report))
    else {
      const terms = { filters, every, sentOn: localDay(ctx.now, (await programOf(ctx)).timeZone) }
      await ctx.tx.insert(reportMails).values({ organizationId: ctx.organizationId ?? '', userId: ctx.actor.userId, report, createdAt: ctx.now, ...terms })
        .onConflictDoUpdate({ target: [reportMails.organizationId, reportMails.userId, reportMails.report], set: terms })
    }
    return { every }
  },
  event: ({ report, every }) => ({ data: { report, every } }),
})

export const mailOfReport = defineUseCase({
  name: 'claim_reports.mail_of',
  summary: 'How often the caller is sent a report on claims',
  permission: 'claims.read',
  kind: 'query',
  input: z.object({ report: z.enum(claimReportIds) }),
  output: z.object({ every: z.enum(mailTimes).nullable() }),
  async run(ctx, { report }) {
    const [row] = await db().select({ every: reportMails.every }).from(reportMails).where(mine(ctx, report))
    return { every: row?.every ?? null }
  },
})
