import postgres from 'postgres'
import { tillSql } from '@/db/client'
import type { Award, Enrolment, OperationHead } from './operations'

type Keyed = Pick<OperationHead, 'eventId' | 'key' | 'occurredAt' | 'day'>
/** A row of an import: somebody new, with or without points, or points for a card that is there. `row` names it in the answer. */
export type BroughtRow = {
  row: number; memberId: string
  enrol?: { head: Keyed; member: Enrolment }
  opening?: { id: string; head: Keyed; award: Award }
}
/** What all rows of a chunk share. */
type Bringing = Pick<OperationHead, 'organizationId' | 'actor' | 'requestId' | 'now' | 'day'> & { importId: string; mostAlone: number | null; tierKey: string; keyActor: string }

/**
 * Posts what is plain of a chunk in one statement: a row alone costs the ledger several times as much. Nobody may be named twice.
 * @returns the rows that are in; the rest left nothing behind, and is for `post`, one by one
 */
export async function bringIn(programId: string, bringing: Bringing, rows: readonly BroughtRow[]): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set()
  const list = rows.map(({ row, memberId, enrol, opening }) => ({
    i: row, memberId, created: enrol !== undefined,
    ...(enrol && {
      customerId: enrol.member.customerId, phone: enrol.member.phone, number: enrol.member.number, joinedAt: enrol.member.joinedAt, joinedDay: enrol.head.day,
      name: enrol.member.name, consents: enrol.member.consents ?? {}, enrolEvent: enrol.head.eventId, enrolKey: enrol.head.key?.key, enrolHash: enrol.head.key?.hash,
    }),
    ...(opening && {
      openingId: opening.id, openEvent: opening.head.eventId, openKey: opening.head.key?.key, openHash: opening.head.key?.hash,
      points: opening.award.points, starts: opening.award.activatesAt, ends: opening.award.expiresAt, inactiveAt: opening.award.inactiveAt ?? null,
    }),
  }))
  try {
    const [answer] = await tillSql()<{ posted: number[] }[]>`
      select ledger_bring_in(${programId}::uuid, ${JSON.stringify(bringing)}::text::jsonb, ${JSON.stringify(list)}::text::jsonb) as posted`
    return new Set(answer?.posted)
  } catch (error) {
    // PostgreSQL's word that nothing of it is left: somebody was quicker with a number, or it took too long.
    if (error instanceof postgres.PostgresError) return new Set()
    throw error
  }
}
