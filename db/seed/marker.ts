import { pagesSql } from '@/db/client'
import { SetupError } from '@/lib/setup-error'

/** The row of `settings` that says when the demo was begun, and whether it is complete. */
export const MARKER = 'demo'

export type Marker = { began: number; done: boolean }

/** How far the demo is, for the start-up: it asks this before it loads all that making takes. `others`: not begun, and here are businesses that are not its own. */
export async function demoState(): Promise<'made' | 'begun' | 'none' | 'others'> {
  const sql = pagesSql()
  const [row] = await sql<{ done: boolean }[]>`select (value::jsonb->>'done')::boolean as done from settings where key = ${MARKER}`
  const others = row ? [] : await sql`select 1 from organizations limit 1`
  if (row) return row.done ? 'made' : 'begun'
  return others.length > 0 ? 'others' : 'none'
}

/** One that was made before it was in production: its people could still sign in. @throws SetupError */
export async function refuseDemo(): Promise<void> {
  const state = await demoState()
  if (state === 'none' || state === 'others') return
  throw new SetupError('This database holds the demo, whose passwords everybody knows. Set another DATABASE_URL or TESSERA_DATA_DIR, or DEMO=1 only to show it: messages are then shown to everybody and not sent.')
}
