import { pagesSql } from '@/db/client'

/** What of a sale was paid so, or of a refund given back so, where the till said it: SQL on a row of either. */
export const paidBy = (alias: 's' | 'r', method: 'cash' | 'card') => pagesSql()`
  coalesce((select sum((p->>'amountMinor')::bigint) from jsonb_array_elements(${pagesSql()(alias)}.payments) p where p->>'method' = ${method}), 0)`
