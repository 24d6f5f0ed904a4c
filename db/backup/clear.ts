import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { derived } from './tables'

const schemas = ['drizzle', 'graphile_worker']

/** `our tables`: those of a Tessera without a row, as a restore leaves them that was killed. */
export async function contentOf(sql: postgres.Sql): Promise<'nothing' | 'our tables' | 'rows'> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`
  if (tables.length === 0) return 'nothing'
  const [ours] = await sql`select 1 where to_regclass('drizzle.__drizzle_migrations') is not null`
  if (!ours) return 'rows'
  for (const { name } of tables.filter((table) => !derived.includes(table.name))) {
    if ((await sql`select 1 from ${sql(name)} limit 1`).length > 0) return 'rows'
  }
  return 'our tables'
}

/** Whoever else is connected would write into a database that is being restored; one that was killed may be on its way out. */
export async function othersConnected(sql: postgres.Sql, patienceSeconds: number): Promise<string[]> {
  for (const deadline = Date.now() + patienceSeconds * 1000; ; await sleep(200)) {
    const rows = await sql<{ name: string }[]>`
      select distinct coalesce(nullif(application_name, ''), 'unnamed') as name from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
    if (rows.length === 0 || Date.now() > deadline) return rows.map(({ name }) => name)
  }
}

/** Removes everything of Tessera's from a database; extensions stay, since only a superuser may have made them. */
export async function clear(sql: postgres.Sql): Promise<void> {
  await sql.begin(async (tx) => {
    for (const name of schemas) await tx`drop schema if exists ${tx(name)} cascade`
    const made = await tx<{ drop: string }[]>`
      select format('drop table if exists %s cascade', oid::regclass) as drop from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      union all
      select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
        where pronamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t
        left join pg_class c on c.oid = t.typrelid
        where typnamespace = 'public'::regnamespace and (typtype in ('e', 'd') or c.relkind = 'c')
          and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')`
    for (const { drop } of made) await tx.unsafe(drop)
  })
}
