import type postgres from 'postgres'
import type { TableHead } from './format'

type Found = { table: string; columns: string[]; parents: string[] }

// What migrate() makes again from files is no data.
export const derived = ['sql_functions']

/** Every table with its stored columns, those that others refer to first. */
export async function listTables(sql: postgres.ISql): Promise<TableHead[]> {
  const found = await sql<Found[]>`
    select c.relname as table,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct p.relname::text) from pg_constraint k join pg_class p on p.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as parents
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`
  return inOrder(found.filter(({ table }) => !derived.includes(table)))
}

/** @throws Error where tables refer to each other in a circle, which no order of loading satisfies */
export function inOrder(tables: readonly Found[]): TableHead[] {
  const placed = new Set<string>()
  const ordered: TableHead[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parents }) => parents.every((parent) => placed.has(parent)))
    if (ready.length === 0) throw new Error(`These tables refer to each other in a circle: ${waiting.map((t) => t.table).join(', ')}`)
    for (const { table, columns } of ready) {
      placed.add(table)
      ordered.push({ table, columns })
    }
    waiting = waiting.filter(({ table }) => !placed.has(table))
  }
  return ordered
}
