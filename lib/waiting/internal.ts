import type { Ctx } from '@/lib/core/context'
import { outreachToDecide } from '@/lib/outreach'
import { registrationsToDecide } from '@/lib/retailers'
import { changesToDecide } from '@/lib/second-person'
import { nothingWaits } from './plain'
import type { Waits } from './plain'

/** What somebody could decide now, and since when the newest of it waits. A shop is not even asked. */
export async function waitsFor(ctx: Ctx): Promise<Waits & { newest: Date | null }> {
  if (ctx.actor.kind !== 'user' || ctx.actor.merchant) return { ...nothingWaits, newest: null }
  const [changes, outreach, registrations] = await Promise.all([changesToDecide(ctx), outreachToDecide(ctx), registrationsToDecide(ctx)])
  const moments = [changes, outreach, registrations].flatMap(({ newest }) => newest?.getTime() ?? [])
  return { changes: changes.count, outreach: outreach.count, registrations: registrations.count, newest: moments.length > 0 ? new Date(Math.max(...moments)) : null }
}
