import { sql } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import { log } from '@/lib/core/log'
import { appUrl } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'
import { reportLines } from './report-lines'
import { runSaved } from './run-custom'
import { findReaders } from './saved-queries'
import type { Reader } from './saved-queries'
import { readers } from './save-report'

type Due = { id: string; organizationId: string; business: string; name: string; every: 'week' | 'month'; sentOn: Day | null; recipientIds: string[]; timeZone: string }

const LINES = 30

/** The first day of the week or month that a day is in: on it, or as soon after it as a server runs, a report goes out. */
export function periodStart(every: Due['every'], today: Day): Day {
  if (every === 'month') return `${today.slice(0, 7)}-01`
  const midnight = Date.parse(`${today}T00:00:00Z`)
  return new Date(midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

/** Queues what is due, each report once a week or month, to those who may still read it. @returns how many e-mails */
export async function sendReports(now: Date): Promise<number> {
  const waiting = await pagesSql()<Due[]>`
    select s.id, s.organization_id as "organizationId", o.name as business, s.name, s.every, s.sent_on::text as "sentOn", s.recipient_ids as "recipientIds", o.time_zone as "timeZone"
    from saved_reports s join organizations o on o.id = s.organization_id where s.every is not null and s.archived_at is null and o.suspended_at is null order by s.id`
  let sent = 0
  for (const one of waiting) if ((one.sentOn ?? '') < periodStart(one.every, localDay(now, one.timeZone))) sent += await send(one, now).catch(putOff(one, now))
  return sent
}

/** One that can't be sent keeps no other back, and is tried again when the next week or month has begun. */
const putOff = ({ id, organizationId, timeZone }: Due, now: Date) => async (error: unknown): Promise<number> => {
  log().error({ err: error, organizationId, savedId: id }, 'a report could not be sent')
  await pagesSql()`update saved_reports set sent_on = ${localDay(now, timeZone)} where id = ${id}`
  return 0
}

async function send({ id, organizationId, business, name, sentOn, recipientIds, timeZone }: Due, now: Date): Promise<number> {
  const known = (await findReaders(organizationId, readers)).filter(({ userId }) => recipientIds.includes(userId))
  const letters = await Promise.all(known.map(async (reader) => ({ reader, lines: await linesFor(id, organizationId, reader, now) })))
  return db().transaction(async (tx) => {
    const taken = await tx.execute(sql`update saved_reports set sent_on = ${localDay(now, timeZone)} where id = ${id} and sent_on is not distinct from ${sentOn}::date and archived_at is null returning id`)
    if (taken.length === 0) return 0
    const readable = letters.flatMap(({ reader, lines }) => (lines === null ? [] : [{ reader, lines }]))
    for (const { reader, lines } of readable) {
      await queueMessage(tx, {
        organizationId, channel: 'email', template: 'report', recipient: { kind: 'user', id: reader.userId, address: reader.email },
        values: { name, business, lines, link: `${appUrl()}/shop/reports/own/${id}` },
      })
    }
    return readable.length
  })
}

/** As that person would see it; null where they may not open it any more, or it can't be made for them. */
async function linesFor(savedId: string, organizationId: string, { userId, role, outletId }: Reader, now: Date): Promise<string | null> {
  const held = staffRoles.find((one) => one === role)
  const ctx: Ctx = { actor: { kind: 'user', userId, platformAdmin: false, role: held, outletId: outletId ?? undefined }, organizationId, now, requestId: newId() }
  try {
    return reportLines((await runSaved(ctx, { savedId })).answer, LINES)
  } catch (error) {
    if (!(error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden'))) log().error({ err: error, organizationId, savedId, userId }, 'a report could not be made')
    return null
  }
}
