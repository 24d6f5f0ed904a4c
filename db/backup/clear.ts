import type postgres from 'postgres'

const schemas = ['drizzle', 'graphile_worker']

export const isEmpty = async (sql: postgres.Sql): Promise<boolean> => {
  const found = await sql`select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`
  return found.length === 0
}

/** Whoever else is connected would write into a database that is being restored. */
export async function othersConnected(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct coalesce(nullif(application_name, ''), 'unnamed') as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`
  return rows.map(({ name }) => name)
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
        where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
          and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')`
    for (const { drop } of made) await tx.unsafe(drop)
  })
}
