import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Tx } from '@/db/client'
import { appUrl } from '@/lib/env'
import { queueMessage } from '@/lib/messaging'
import { writeNotices } from '@/lib/notices'
import { AT_ONCE, idList } from './grant'
import type { Open } from './grant'
import { openWays, waysOf } from './plan'
import { wordsFor } from '@/lib/language/words-plain'
import type { Message } from '@/lib/language/words-plain'

type Row = { memberId: string; cardId: string; customerId: string; phone: string | null; email: string | null; locale: string | null; ways: string[]; why: string | null }
type Content = { message: Message; ways: string[]; business: string; locale: string }
type Outcome = { memberId: string; why: string | null; by: string[] }

/** Consent is asked now, not when it was approved: who has said no since is not told. A card that was merged into another of them is told once. */
const next = async (tx: Tx, { programId, id, organizationId }: Open, ways: readonly string[], now: Date) => [...await tx.execute<Row>(sql`
  with r as materialized (
    select * from outreach_recipients where program_id = ${programId} and outreach_id = ${id} and telling_state = 'waiting' and grant_state not in ('waiting', 'posting')
    order by member_id limit ${AT_ONCE} for update skip locked)
  select r.member_id as "memberId", m.id as "cardId", c.id as "customerId", c.phone, c.email::text as email, c.locale, y.by_ways as ways,
    case when m.id <> r.member_id and exists (select from outreach_recipients x where x.program_id = r.program_id and x.outreach_id = r.outreach_id and x.member_id = m.id) then 'merged' else y.why end as why
  from r join members m on m.program_id = r.program_id and m.id = ledger_open_card(r.program_id, r.member_id) join customers c on c.id = m.customer_id
  cross join lateral outreach_reach(m, ${organizationId}, ${`{${ways.join(',')}}`}::text[], ${now.toISOString()}::timestamptz) y`)]

async function tellOne(tx: Tx, { id, programId, organizationId }: Open, { message, business, locale }: Content, row: Row, now: Date): Promise<Outcome> {
  const said = wordsFor(message, row.locale, locale)
  if (row.why !== null || !said) return { memberId: row.memberId, why: row.why ?? 'no_consent', by: [] }
  const { language, words: { subject, text } } = said
  for (const [channel, address] of [['sms', row.phone], ['email', row.email]] as const) {
    if (!row.ways.includes(channel) || address === null) continue
    await queueMessage(tx, {
      organizationId, channel, template: 'outreach', recipient: { kind: 'customer', id: row.customerId, address }, locale: language, causeId: id,
      values: { business, subject, text, channel, link: `${appUrl()}/me/profile` },
    })
  }
  if (row.ways.includes('in_app')) await writeNotices(tx, [{ programId, memberId: row.cardId, organizationId, kind: 'message', key: id, at: now.toISOString(), data: { outreachId: id } }])
  return { memberId: row.memberId, why: null, by: row.ways }
}

/** The messages and the note that they went are one transaction: none goes twice, whenever it is killed. */
const tellSome = (one: Open, now: Date) => db().transaction(async (tx) => {
  const { programId, id } = one
  const [content] = await tx.execute<Content>(sql`
    select o.message, o.ways, g.name as business, g.locale from outreaches o join organizations g on g.id = o.organization_id
    where o.program_id = ${programId} and o.id = ${id} and o.state = 'running' and o.message is not null for share of o`)
  if (!content) return 0
  const rows = await next(tx, one, openWays(waysOf(content.ways)), now)
  const told: Outcome[] = []
  for (const row of rows) told.push(await tellOne(tx, one, content, row, now))
  await tx.execute(sql`
    update outreach_recipients r set telling_state = case when x.why is null then 'sent' else 'not_sent' end, telling_why = x.why, told_by = array(select jsonb_array_elements_text(x.by)),
      told_at = case when x.why is null then ${now.toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) x ("memberId" uuid, why text, by jsonb)
    where r.program_id = ${programId} and r.outreach_id = ${id} and r.member_id = x."memberId" and r.member_id = any (${idList(told.map(({ memberId }) => memberId))}::uuid[])`)
  return rows.length
})

/** Tells whoever waits, after their points; nobody any more once it was stopped. @returns how many it looked at */
export async function tellWaiting(one: Open, now: Date): Promise<number> {
  for (let total = 0; ;) {
    const looked = await tellSome(one, now)
    if (looked === 0) return total
    total += looked
  }
}
