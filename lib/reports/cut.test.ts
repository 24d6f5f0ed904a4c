import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { open } from '@/lib/auth'
import type { Ctx } from '@/lib/core/context'
import { formatValue } from '@/lib/core/format-value'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import { makeShop } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { cutNote, exportSaved, runCustom, saveReport, sendReports } from '.'

const NOW = new Date()
const DAYS = 600
const today = localDay(NOW, 'Europe/London')
const ago = (days: number) => dayPlusDays(today, -days)

let shop: Shop
let ola: { userId: string; ctx: () => Ctx }
/** So many sales on a day as it lies days back, and one more: a row's figure tells its day. */
beforeAll(async () => {
  shop = await makeShop()
  const { userId, ctx } = await employ(shop.organizationId, 'owner')
  ola = { userId, ctx: () => ctx({ now: NOW, idempotencyKey: newId() }) }
  await pagesSql()`
    insert into outlet_hours (program_id, organization_id, day, outlet_id, hour, sales, member_sales, own_sales, own_member_sales, net_minor, member_net_minor,
      refunds, refund_minor, member_refund_minor, points_earned, points_used)
    select ${shop.programId}, ${shop.organizationId}, ${today}::date - n, ${shop.outletId}, 10, n + 1, 0, n + 1, 0, 100, 0, 0, 0, 0, 0, 0 from generate_series(0, ${DAYS - 1}::int) n`
})
const byDay = { source: 'sales' as const, measures: ['sales'], dimensions: ['day'], days: DAYS }

it('keeps the newest rows of a report over time where a page has not room for all, and says so', async () => {
  const { rows, links, sentence, cut } = await runCustom(ola.ctx(), byDay)
  expect([rows.length, links.length, cut]).toEqual([500, 500, true])
  expect([rows[0], rows.at(-1)]).toEqual([{ day: ago(499), sales: 500 }, { day: today, sales: 1 }])
  expect(sentence).toBe('500 rows of the last 600 days, the newest of more.')
  const two = await runCustom(ola.ctx(), { ...byDay, dimensions: ['outlet', 'day'] })
  expect([two.rows[0], two.rows.at(-1)]).toMatchObject([{ day: ago(499) }, { day: today }])
  const few = await runCustom(ola.ctx(), { ...byDay, days: 500 })
  expect([few.rows.length, few.cut, few.sentence]).toEqual([500, false, '500 rows of the last 500 days.'])
})

it('puts all of them in a file', async () => {
  const { savedId } = await saveReport(ola.ctx(), { ...byDay, name: 'By day' })
  const { answer } = await exportSaved(ola.ctx(), { savedId })
  expect([answer.rows.length, answer.rows[0], answer.rows.at(-1)]).toEqual([DAYS, { day: ago(DAYS - 1), sales: DAYS }, { day: today, sales: 1 }])
  expect(cutNote(answer)).toBeUndefined()
  expect(cutNote({ ...answer, cut: true })).toBe('The newest 600 rows of more: choose fewer days, or less to break them down by.')
})

it('writes the newest in a letter', async () => {
  await saveReport(ola.ctx(), { ...byDay, days: 90, name: 'By day', every: 'week', recipientIds: [ola.userId] })
  // A week on, for which nothing is counted yet: 83 of the 90 days have rows.
  expect(await sendReports(new Date(NOW.getTime() + 7 * 86_400_000))).toBe(1)
  const [letter] = await pagesSql()<{ body: Buffer }[]>`select body from messages where template = 'report' and organization_id = ${shop.organizationId}`
  const text = open(letter?.body ?? Buffer.alloc(0))
  const line = (days: number) => `${formatValue(ago(days), 'day', 'GBP')}: Sales ${days + 1}`
  for (const days of [0, 29]) expect(text).toContain(line(days))
  for (const days of [30, 82]) expect(text).not.toContain(line(days))
  expect(text).toContain('and 53 earlier rows')
})
