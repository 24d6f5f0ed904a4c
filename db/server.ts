import type postgres from 'postgres'
import { SetupError } from '@/lib/setup-error'

const OLDEST = 15

/** Whether Tessera can live on this server, before anything is changed there. @throws SetupError that says why not */
export async function requireServer(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ number: number; version: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as number, split_part(current_setting('server_version'), ' ', 1) as version,
      current_setting('server_encoding') as encoding`
  if (!row) return
  if (row.number < OLDEST * 10_000) {
    throw new SetupError(
      `PostgreSQL ${row.version} is too old: Tessera needs ${OLDEST} or later. Upgrade it, or unset DATABASE_URL to use the included one.`,
    )
  }
  if (row.encoding !== 'UTF8') {
    throw new SetupError(`The database's encoding is ${row.encoding}: make it with "create database tessera encoding 'UTF8' template template0".`)
  }
}
