import { closePools, pagesSql } from '@/db/client'

/** The row of `settings` that says when the demo was begun, and whether it is complete. */
export const MARKER = 'demo'

export type Marker = { began: number; done: boolean }

/** Whether there is nothing left to make, for the start-up: it asks this before it loads all that making takes. */
export async function isDemoMade(): Promise<boolean> {
  const [row] = await pagesSql()<{ done: boolean }[]>`select (value::jsonb->>'done')::boolean as done from settings where key = ${MARKER}`
  await closePools()
  return row?.done ?? false
}
