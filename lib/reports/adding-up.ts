import type { TransactionSql } from 'postgres'
import { pagesSql } from '@/db/client'

/**
 * For what adds up many rows into few: by a table in memory, planned for this very question. What a segment's conditions cost is guessed so high that all
 * else counts for nothing beside it: left to itself the planner sorts a year's rows before it adds them up, and a plan made for any segment knows none.
 */
export const addingUp = <T>(ask: (tx: TransactionSql) => Promise<T>): Promise<T> => pagesSql().begin(async (tx): Promise<{ answer: T }> => {
  await tx`select set_config('enable_sort', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)`
  return { answer: await ask(tx) }
}).then(({ answer }) => answer)
