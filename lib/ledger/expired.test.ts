import { expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'

type Explained = { 'QUERY PLAN': { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[] }

/** What of an award expired is asked in the posting transaction: it may not take longer the older a program is. */
it('finds what of an award expired from the award on, through a merge, however much else the program has', async () => {
  const [programId, walletId, heirId, award, moved] = [newId(), newId(), newId(), newId(), newId()]
  const undo = new Error('nothing is to stay')
  await pagesSql().begin(async (sql) => {
    await sql`set local enable_seqscan = off`
    const lot = (id: string, wallet: string, transfer: string, origin: string | null) => sql`
      insert into lots (program_id, id, wallet_id, transfer_id, points, remaining, active, activates_at, origin_id)
        values (${programId}, ${id}, ${wallet}, ${transfer}, 50, 0, true, now(), ${origin})`
    const used = async (id: string, wallet: string, kind: string, points: number, version: number) => {
      const transfer = newId()
      await sql`insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points, available_after, pending_after, held_after, owed_after, cause_kind, cause_id, event_id, occurred_at)
        values (${programId}, ${transfer}, ${wallet}, ${version}, ${kind}, 'available', 'expired', ${points}, 0, 0, 0, 0, 'lot', ${id}, ${newId()}, now())`
      await sql`insert into lot_uses (program_id, id, lot_id, transfer_id, points, cause_id) values (${programId}, ${newId()}, ${id}, ${transfer}, ${points}, ${id})`
    }
    await sql`insert into lots (program_id, id, wallet_id, transfer_id, points, remaining, active, activates_at)
      select ${programId}, uuidv7(), ${walletId}, uuidv7(), 50, 0, true, now() from generate_series(1, 5000)`
    await sql`insert into lot_uses (program_id, id, lot_id, transfer_id, points, cause_id) select program_id, uuidv7(), id, transfer_id, 50, id from lots where program_id = ${programId}`
    await sql`insert into ledger_transfers (program_id, id, wallet_id, version, kind, from_account, to_account, points, available_after, pending_after, held_after, owed_after, cause_kind, cause_id, event_id, occurred_at)
      select program_id, transfer_id, wallet_id, 10 + row_number() over (), 'expire', 'available', 'expired', 50, 0, 0, 0, 0, 'lot', id, uuidv7(), now() from lots where program_id = ${programId}`
    await lot(award, walletId, newId(), null)
    await lot(moved, heirId, newId(), award)
    await used(award, walletId, 'expire', 7, 1)
    await used(award, walletId, 'redeem', 3, 2)
    await used(moved, heirId, 'expire', 11, 1)
    expect(await sql`select ledger_expired(${programId}, ${award}) as points`).toEqual([{ points: '18' }])
    const [row] = await sql<Explained[]>`explain (analyze, buffers, format json) select ledger_expired(${programId}, ${award})`
    const plan = row?.['QUERY PLAN'][0]?.Plan
    expect((plan?.['Shared Hit Blocks'] ?? Number.NaN) + (plan?.['Shared Read Blocks'] ?? Number.NaN)).toBeLessThan(60)
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
})
