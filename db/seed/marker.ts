import { closePools, pagesSql } from '@/db/client'

/** The row of `settings` that says when the demo was begun, and whether it is complete. */
export const MARKER = 'demo'

export type Marker = { began: number; done: boolean }

/** How far the demo is, for the start-up: it asks this before it loads all that making takes. `others`: not begun, and here are businesses that are not its own. */
export async function demoState(): Promise<'made' | 'begun' | 'none' | 'others'> {
  const sql = pagesSql()
  const [row] = await sql<{ done: boolean }[]>`select (value::jsonb->>'done')::boolean as done from settings where key = ${MARKER}`
  const others = row ? [] : await sql`select 1 from organizations limit 1`
  await closePools()
  if (row) return row.done ? 'made' : 'begun'
  return others.length > 0 ? 'others' : 'none'
}
