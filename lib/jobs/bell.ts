import { pagesSql } from '@/db/client'

export const BELL_CHANNEL = 'tessera_bell'
/** PostgreSQL takes payloads of less than 8,000 bytes; an id has 36. */
const IDS_A_RING = 200

/** Tells live pages of these organizations and customers to look again. Outside every transaction: a NOTIFY in one serialises commits. */
export async function ringBell(whose: Iterable<string>): Promise<void> {
  const ids = [...whose]
  for (let from = 0; from < ids.length; from += IDS_A_RING) {
    await pagesSql()`select pg_notify(${BELL_CHANNEL}, ${ids.slice(from, from + IDS_A_RING).join(',')})`
  }
}
