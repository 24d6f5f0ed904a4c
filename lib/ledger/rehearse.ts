import { tillSql } from '@/db/client'
import type { Operation, PostResult } from './operations'

class Undone extends Error {}

/** What posting an operation would answer: it is posted, read, and undone. Nothing stays, no key is used. */
export async function rehearse(programId: string, operation: Operation): Promise<PostResult> {
  let result: PostResult | undefined
  await tillSql().begin(async (sql) => {
    const [row] = await sql<{ results: PostResult[] }[]>`
      select ledger_post(${programId}::uuid, ${JSON.stringify([{ ...operation, key: undefined }])}::text::jsonb) as results`
    result = row?.results[0]
    throw new Undone()
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  if (!result) throw new Error('ledger_post answered no result')
  return result
}
