import { sql } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, dayPlusMonths, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { log } from '@/lib/core/log'
import { appUrl } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'
import { periodStart, reportLines } from '@/lib/reports'
import { runClaimReport } from './run'
import { claimReportIds, mailFilters } from './schemas'
import type { ClaimFilters, ClaimReportId } from './schemas'

type Due = { organizationId: string; business: string; timeZone: string; userId: string; email: string; role: StaffRole; report: string; filters: unknown; every: 'week' | 'month'; sentOn: Day }

const LINES = 30

/** Queues what is due to who still works there and may still read it, of the week or month that is over. @returns how many letters */
export async function sendClaimReports(now: Date): Promise<number> {
  const waiting = await pagesSql()<Due[]>`
    select r.organization_id as "organizationId", o.name as business, o.time_zone as "timeZone", r.user_id as "userId", u.email, s.role, r.report, r.filters, r.every, r.sent_on::text as "sentOn"
    from report_mails r join organizations o on o.id = r.organization_id and o.suspended_at is null join users u on u.id = r.user_id and u.email is not null and u.disabled_at is null
      join staff s on s.organization_id = r.organization_id and s.user_id = r.user_id and s.ended_at is null order by r.organization_id, r.user_id, r.report`
  let sent = 0
  for (const one of waiting) if (one.sentOn < periodStart(one.every, localDay(now, one.timeZone))) sent += await send(one, now).catch(putOff(one, now))
  return sent
}

/** One letter that can’t be written keeps nobody else’s back, and is tried again when the next week or month has begun. */
const putOff = ({ organizationId, timeZone, userId, report }: Due, now: Date) => async (error: unknown): Promise<number> => {
  log().error({ err: error, organizationId, userId, report }, 'a report on claims could not be sent')
  await pagesSql()`update report_mails set sent_on = ${localDay(now, timeZone)} where organization_id = ${organizationId} and user_id = ${userId} and report = ${report}`
  return 0
}

async function send({ organizationId, business, timeZone, userId, email, role, report, filters, every, sentOn }: Due, now: Date): Promise<number> {
  const ctx: Ctx = { actor: { kind: 'user', userId, platformAdmin: false, role }, organizationId, now, requestId: newId() }
  const id = claimReportIds.find((one) => one === report)
  if (!id || !can(ctx, 'claims.read')) return 0
  const { name, lines, link } = await letter(ctx, id, filters, every)
  return db().transaction(async (tx) => {
    const taken = await tx.execute(sql`update report_mails set sent_on = ${localDay(now, timeZone)} where organization_id = ${organizationId} and user_id = ${userId} and report = ${report} and sent_on = ${sentOn}::date returning 1`)
    if (taken.length === 0) return 0
    await queueMessage(tx, { organizationId, channel: 'email', template: 'report', recipient: { kind: 'user', id: userId, address: email }, values: { name, business, lines, link } })
    return 1
  })
}

async function letter(ctx: Ctx, report: ClaimReportId, filters: unknown, every: Due['every']) {
  const asked = mailFilters.parse(filters)
  const first = await runClaimReport(ctx, { report, ...asked })
  const begins = periodStart(every, first.period.today)
  const days = first.report.filters.includes('period') ? { from: every === 'week' ? dayPlusDays(begins, -7) : dayPlusMonths(begins, -1), to: dayPlusDays(begins, -1) } : null
  const answer = days ? await runClaimReport(ctx, { report, ...asked, ...days }) : first
  return { name: answer.report.title, lines: reportLines(answer, LINES), link: linkTo(report, { ...asked, ...days }) }
}

/** The page with what the letter says: of the same days, narrowed as it is. */
function linkTo(report: ClaimReportId, { retailerId, memberId, region, group, from, to }: ClaimFilters): string {
  const asked = Object.entries({ retailer: retailerId, customer: memberId, region, group, from, to }).filter((one): one is [string, string] => one[1] !== undefined)
  return `${appUrl()}/admin/dashboard/${report}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`
}
