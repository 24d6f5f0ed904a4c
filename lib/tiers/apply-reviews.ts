import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { events, outbox } from '@/db/schema/events'
import { newId } from '@/lib/core/ids'
import { dayPlusDays, localDay } from '@/lib/core/local-day'
import type { Day } from '@/lib/core/local-day'
import type { Evaluation, Reviewed } from './review-batch'
import type { Given, Term } from './term'
import { tellOfEnds } from './tell-of-ends'

/** What a review leaves behind: who falls, who is told, and for everybody when to look next. */
export async function applyReviews(tx: Tx, evaluation: Evaluation, reviewed: Reviewed[]): Promise<void> {
  const happened = reviewed.filter(({ verdict }) => verdict.act === 'fall' || verdict.act === 'warn').map((one) => ({ ...one, eventId: newId() }))
  if (happened.length > 0) await writeEvents(tx, evaluation, happened)
  await moveDown(tx, evaluation, happened)
  await noteReviews(tx, evaluation, reviewed)
  await tellOfEnds(tx, evaluation, happened)
}

export type Happened = Reviewed & { eventId: string }

async function writeEvents(tx: Tx, { program, now, today }: Evaluation, happened: Happened[]) {
  await tx.insert(events).values(happened.map(({ eventId, memberId, held, term, verdict }) => ({
    scopeId: program.id, id: eventId, type: verdict.act === 'fall' ? 'member.tier_downgraded' : 'member.tier_ending',
    organizationId: program.organizationId, actorKind: 'system' as const, subjectKind: 'member', subjectId: memberId, memberId,
    requestId: 'evaluate_tiers', occurredAt: now,
    data: {
      day: today, from: held.tierKey, to: verdict.act === 'wait' ? null : verdict.to, byHand: term.byHand,
      ...(verdict.act === 'warn' ? { fallsOn: verdict.fallsOn } : {}),
    },
  })))
  await tx.insert(outbox).values({ scopeId: program.id, eventIds: happened.map(({ eventId }) => eventId) })
}

async function moveDown(tx: Tx, { program, now, today }: Evaluation, happened: Happened[]) {
  const falls = happened.flatMap(({ memberId, held, verdict, eventId }) =>
    (verdict.act === 'fall' ? [{ memberId, from: held.tierKey, to: verdict.to, eventId }] : []))
  if (falls.length === 0) return
  await tx.execute(sql`
    select tier_move(${program.id}, f."memberId", f."from", f."to", ${now.toISOString()}::timestamptz, 'evaluated', f."eventId", ${today}::date)
    from jsonb_to_recordset(${JSON.stringify(falls)}::jsonb) as f ("memberId" uuid, "from" text, "to" text, "eventId" uuid)`)
}

async function noteReviews(tx: Tx, { rules, program, now, today }: Evaluation, reviewed: Reviewed[]) {
  const next = program.versions.find(({ effectiveFrom }) => effectiveFrom > now)
  const newRules = next && localDay(next.effectiveFrom, program.timeZone)
  const notes = reviewed.map(({ memberId, held, term, verdict }) => ({
    memberId, ...sooner(noteOf(verdict, held, today), newRules, today), ended: held.given !== null && held.given.until < today && !fellOnto(held.given, term, verdict),
  }))
  const entry = rules.tiers[0]?.key ?? ''
  await tx.execute(sql`
    update tier_reviews r set kept_to = n."keptTo", noticed_on = n."noticedOn", falls_on = n."fallsOn",
      review_on = case when n."tierKey" <> ${entry} then n."lookOn" end,
      given_key = case when not n.ended then r.given_key end, given_over = case when not n.ended then r.given_over end,
      given_until = case when not n.ended then r.given_until end
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb)
      as n ("memberId" uuid, "tierKey" text, "keptTo" date, "noticedOn" date, "fallsOn" date, "lookOn" date, ended boolean)
    where r.program_id = ${program.id} and r.member_id = n."memberId"`)
}

/** Who is looked at late may fall onto a tier whose last day is past as well: it ends with the next look, as any does. */
const fellOnto = ({ key, until }: Given, { endsOn }: Term, verdict: Reviewed['verdict']) => verdict.act === 'fall' && verdict.to === key && until >= endsOn

/** Rules that wait for their time ask for a look then, whatever the present ones say. */
const sooner = (note: Note, newRules: Day | undefined, today: Day): Note => {
  if (!newRules || (note.lookOn && note.lookOn <= newRules)) return note
  return { ...note, lookOn: newRules > today ? newRules : dayPlusDays(today, 1) }
}

type Note = { tierKey: string; keptTo: Day | null; noticedOn: Day | null; fallsOn: Day | null; lookOn: Day | null }

function noteOf(verdict: Reviewed['verdict'], { tierKey, keptTo, noticedOn, fallsOn }: Reviewed['held'], today: Day): Note {
  switch (verdict.act) {
    // Where nothing can become of the tier any more, nothing stays announced.
    case 'wait': return { tierKey, keptTo, lookOn: verdict.lookOn, ...(verdict.lookOn ? { noticedOn, fallsOn } : { noticedOn: null, fallsOn: null }) }
    case 'warn': return { tierKey, keptTo, noticedOn: today, fallsOn: verdict.fallsOn, lookOn: verdict.fallsOn }
    // The next term begins: tomorrow's look finds out when it ends.
    default: return { tierKey: verdict.to, keptTo: verdict.keptTo, noticedOn: null, fallsOn: null, lookOn: dayPlusDays(today, 1) }
  }
}
