import type { PendingQuery, Row } from 'postgres'
import { pagesSql } from '@/db/client'

/** Rows `i` of an import that it took, and that were not taken back. */
export const importedRows = ({ organizationId }: { organizationId: string }, { importId }: { importId: string }, sql = pagesSql()): PendingQuery<Row[]> =>
  sql`i.organization_id = ${organizationId} and i.import_id = ${importId} and i.member_id is not null and i.outcome in ('added', 'changed') and i.undone is distinct from 'undone'`
