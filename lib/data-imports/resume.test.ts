import { beforeAll, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { rollupChecks } from '@/lib/analytics'
import { verifyLedger } from '@/lib/ledger'
import { sendFile } from '@/tests/support/importing'
import { makeShop, newPhone } from '@/tests/support/shop'
import type { Shop } from '@/tests/support/shop'
import { runImportJob, startImport, undoImport } from '.'

let shop: Shop
beforeAll(async () => {
  shop = await makeShop()
})

/** Half of the rows twice, so that members have two lots. */
const phones = Array.from({ length: 450 }, newPhone)
const csv = ['phone,name,points', ...phones.map((phone, n) => `${phone},Person ${n},${n + 1}`), ...phones.slice(0, 150).map((phone) => `${phone},,7`)].join('\n')

const facts = async () => {
  const [row] = await pagesSql()`select count(distinct m.id)::int as members, coalesce(sum(w.available), 0)::int as points,
    (select count(*)::int from lots where program_id = ${shop.programId} and remaining > 0) as lots,
    (select count(*)::int from events where scope_id = ${shop.programId} and type = 'imports.opening') as openings,
    (select count(*)::int from events where scope_id = ${shop.programId} and type = 'members.enrol') as enrolled,
    (select count(*)::int from events where scope_id = ${shop.programId} and type = 'imports.undo_opening') as undone
    from members m join wallets w on w.program_id = m.program_id and w.id = m.id where m.program_id = ${shop.programId} and m.ended_at is null`
  return row
}
/** Fails the job's next writes of this table, as a kill in that very moment would leave it. */
const breakOff = async (table: 'import_rows' | 'lots', condition: string, when: 'insert' | 'update') => {
  await pagesSql().unsafe(`create or replace function test_break() returns trigger language plpgsql as $$ begin
    if ${condition} then raise exception 'killed'; end if; return new; end $$;
    create or replace trigger test_break before ${when} on ${table} for each row execute function test_break()`)
  return async () => void (await pagesSql().unsafe(`drop trigger test_break on ${table}`))
}

it('goes on where it was, whenever it was broken off: nothing is missing and nothing is there twice', { timeout: 120_000 }, async () => {
  const all = { members: 450, lots: 600, points: 450 * 451 / 2 + 150 * 7, openings: 600, enrolled: 450 }
  const file = await sendFile(shop.system(), 'members', csv)
  expect(file.checked).toMatchObject({ added: 600, rejected: 0 })
  await startImport(shop.system(), { importId: file.importId, whole: false })
  // Before the second chunk is posted, in the middle of posting it, and after it was posted but before that was noted.
  for (const [table, condition, when] of [
    ['import_rows', "new.outcome = 'planned' and new.row = 250", 'insert'], ['lots', 'new.points = 320', 'insert'], ['import_rows', "new.outcome = 'added' and new.row = 290", 'update'],
  ] as const) {
    const mend = await breakOff(table, condition, when)
    await expect(runImportJob(file.ref)).rejects.toThrow()
    await mend()
  }
  expect(await file.work()).toMatchObject({ state: 'done', added: 600, rejected: 0 })
  expect(await facts()).toMatchObject(all)
  await runImportJob(file.ref)
  expect(await facts()).toMatchObject(all)

  await undoImport(shop.system(), { importId: file.importId, used: 'keep' })
  const mend = await breakOff('import_rows', "new.undone is not null and new.row = 300", 'update')
  await expect(runImportJob(file.ref)).rejects.toThrow()
  await mend()
  expect(await file.work()).toMatchObject({ state: 'undone', undone: 600, kept: 0 })
  expect(await facts()).toMatchObject({ members: 0, points: 0, lots: 0, undone: 600 })
  await drainOutbox()
  expect((await verifyLedger(rollupChecks)).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
})
