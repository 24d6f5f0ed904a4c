import { and, eq, inArray } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { claims } from '@/db/schema/claims'
import { localDay } from '@/lib/core/local-day'
import { storeNamed } from '@/lib/integrations/files'
import type { FileStore } from '@/lib/integrations/files'
import { againstPicture, findFields, readImage } from '@/lib/reading'
import type { ReadFields, Word } from '@/lib/reading/schemas'
import { mark, markOthers } from './duplicates'
import { openStates } from './plain'

const AT_ONCE = 100
const READ_ATTEMPTS = 3

/** What was found among the words of an image that came at a moment; the United States write the month first. */
export function fieldsAmong(words: readonly Word[], { at, timeZone, currency }: { at: Date; timeZone: string; currency: string }): ReadFields {
  return findFields(words, { today: localDay(at, timeZone), monthFirst: currency === 'USD' })
}

/** Hands images that nobody has read to the workers, who read one after the other: marked and enqueued in one statement, so none is lost or read twice. */
export async function dispatchReadings(): Promise<number> {
  const handed = await pagesSql()`
    with waiting as materialized (
      select program_id, file_id from claim_file_readings where state = 'waiting' order by file_id limit ${AT_ONCE} for update skip locked
    ), taken as (
      update claim_file_readings r set state = 'queued' from waiting w where r.program_id = w.program_id and r.file_id = w.file_id returning r.program_id, r.file_id
    )
    select graphile_worker.add_job('read_image', json_build_object('programId', program_id, 'fileId', file_id), queue_name => 'read_image', max_attempts => ${READ_ATTEMPTS},
      job_key => 'reading ' || file_id, priority => 10) from taken`
  return handed.length
}

/** A document's own words where the picture bears them out, else those of the picture. */
function readWith(layer: Word[] | null, seen: Word[], facts: Parameters<typeof fieldsAmong>[1]): { words: Word[]; fields: ReadFields } {
  const fields = fieldsAmong(seen, facts)
  if (!layer) return { words: seen, fields }
  const held = againstPicture(fieldsAmong(layer, facts), fields)
  return { words: held.agrees ? layer : seen, fields: held.fields }
}

type Row = { store: FileStore['name']; location: string; at: string; timeZone: string; currency: string; layer: Word[] | null; claimId: string; organizationId: string; makerId: string }

/**
 * Reads one image. One that was taken away meanwhile is nobody's business. `last`: if nothing can be read now, it never is.
 * @returns whose live pages should look again @throws Error where it is worth another try
 */
export async function readClaimImage({ programId, fileId }: { programId: string; fileId: string }, { now, last }: { now: Date; last: boolean }): Promise<string[]> {
  const sql = pagesSql()
  const [row] = await sql<Row[]>`
    select f.store, f.location, r.layer, k.id as "claimId", f.created_at as at, p.time_zone as "timeZone", k.currency, k.organization_id as "organizationId", k.maker_id as "makerId" from claim_file_readings r
    join claim_files f on f.program_id = r.program_id and f.id = r.file_id and f.location is not null join claims k on k.program_id = f.program_id and k.id = f.claim_id
    join programs p on p.id = f.program_id where r.program_id = ${programId} and r.file_id = ${fileId} and r.state = 'queued'`
  if (!row) return []
  try {
    const bytes = await storeNamed(row.store).read(row.location)
    if (!bytes) throw new Error('a stored image is not there')
    const { words, fields } = readWith(row.layer, await readImage(bytes), { ...row, at: new Date(row.at) })
    await sql`update claim_file_readings set state = 'done', layer = null, fields = ${JSON.stringify(fields)}::text::jsonb, words = ${JSON.stringify(words)}::text::jsonb, read_at = ${now.toISOString()}
      where program_id = ${programId} and file_id = ${fileId} and state = 'queued'`
    await compareAgain(programId, row.claimId, now)
    return [row.organizationId, row.makerId]
  } catch (error) {
    if (last) {
      await sql`update claim_file_readings set state = 'failed', read_at = ${now.toISOString()} where program_id = ${programId} and file_id = ${fileId} and state = 'queued'`
      await compareAgain(programId, row.claimId, now)
    }
    throw error
  }
}

/** Images of which the last try ended without a word, because its worker was killed, are given up: whatever is like them would wait for ever. @returns how many */
export async function giveUpReadings(now: Date): Promise<number> {
  const lost = await pagesSql()<{ programId: string; claimId: string }[]>`
    with over as materialized (
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'read_image' and j.locked_at is null and j.attempts >= j.max_attempts
    ) update claim_file_readings r set state = 'failed', read_at = ${now.toISOString()} from over
    where r.program_id = (payload->>'programId')::uuid and r.file_id = (payload->>'fileId')::uuid and r.state = 'queued' returning r.program_id as "programId", r.claim_id as "claimId"`
  for (const { programId, claimId } of lost) await compareAgain(programId, claimId, now)
  return lost.length
}

/** A claim that was sent before its image was read is held against the others again, and those that were sent after it against it: now it is known what is on it, or that nothing can be read there. */
async function compareAgain(programId: string, claimId: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [claim] = await tx.select().from(claims).where(and(eq(claims.programId, programId), eq(claims.id, claimId), inArray(claims.state, [...openStates]))).for('no key update')
    if (!claim) return
    await mark({ tx, now }, claim)
    await markOthers({ tx, now }, claim)
  })
}
