import postgres from 'postgres'
import { pagesSql } from '@/db/client'

/** What PostgreSQL answers when a statement ran out of its time. */
const QUERY_CANCELED = '57014'

/** Asks for no longer than that; null where it takes longer, so that a page goes on without it and the database is not kept busy. */
export async function patiently<T>(patienceMs: number, ask: (tx: postgres.TransactionSql) => Promise<T>): Promise<T | null> {
  try {
    return await pagesSql().begin(async (tx): Promise<{ answer: T }> => {
      await tx`select set_config('statement_timeout', ${String(patienceMs)}, true)`
      return { answer: await ask(tx) }
    }).then(({ answer }) => answer)
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === QUERY_CANCELED) return null
    throw error
  }
}
