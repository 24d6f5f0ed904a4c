import { pagesSql } from '@/db/client'
import type { Ref } from './internal'

/** One page of an organization's imports, newest first, with one more than the limit. */
export async function findImports(organizationId: string, { after, before, limit }: { after?: string; before?: string; limit: number }): Promise<unknown[]> {
  const sql = pagesSql()
  return [...await sql`
    select i.id as "importId", i.kind, i.state, i.file_name as "fileName", u.name as by, i.created_at as "createdAt", i.finished_at as "finishedAt",
      i.undone_at as "undoneAt", i.total, i.done, i.added, i.changed, i.skipped, i.rejected, i.undone, i.kept
    from data_imports i left join users u on u.id = i.created_by
    where i.organization_id = ${organizationId} ${after ? sql`and i.id < ${after}` : sql``} ${before ? sql`and i.id > ${before}` : sql``}
    order by i.id ${before ? sql`asc` : sql`desc`} limit ${limit + 1}`]
}

export async function nameOfUser(userId: string | null): Promise<string | null> {
  if (!userId) return null
  const [row] = await pagesSql()<{ name: string }[]>`select name from users where id = ${userId}`
  return row?.name ?? null
}

/** Whose form of a phone number is read as it stands. */
export async function countryOf(organizationId: string): Promise<string> {
  const [row] = await pagesSql()<{ country: string }[]>`
    select coalesce((select country from outlets where organization_id = o.id and closed_at is null order by created_at, id limit 1), o.country) as country
    from organizations o where o.id = ${organizationId}`
  return row?.country ?? ''
}

type ToldRow = { row: number; message: string }

/** Rows that were not taken, in their order, after a row. */
export async function findProblems({ organizationId, importId }: Ref, after: number, limit: number): Promise<ToldRow[]> {
  return [...await pagesSql()<ToldRow[]>`
    select row, coalesce(reason, '') as message from import_rows
    where organization_id = ${organizationId} and import_id = ${importId} and row > ${after} and outcome = 'rejected' order by row limit ${limit}`]
}

/** Whether the file is there still: it is erased after a while. */
export async function hasFile({ organizationId, importId }: Ref): Promise<boolean> {
  const [part] = await pagesSql()`select from import_parts where organization_id = ${organizationId} and import_id = ${importId} limit 1`
  return part !== undefined
}

/** Rows that could not be taken back whole. */
export async function findKept({ organizationId, importId }: Ref, limit: number): Promise<ToldRow[]> {
  return [...await pagesSql()<ToldRow[]>`
    select row, coalesce(undone_reason, '') as message from import_rows
    where organization_id = ${organizationId} and import_id = ${importId} and undone = 'kept' order by row limit ${limit}`]
}
