import { cookies } from 'next/headers'
import { OUTLET_COOKIE } from '@/components/pos/outlet-cookie'
import type { Ctx } from '@/lib/core/context'
import { listOutlets } from '@/lib/organizations'

/** The outlets a person may stand in, and the one chosen: their own, else the one this browser remembers. */
export async function tillPlace(ctx: Ctx) {
  const [{ items }, jar] = await Promise.all([listOutlets(ctx, {}), cookies()])
  const own = ctx.actor.kind === 'user' ? ctx.actor.outletId : undefined
  const outlets = own ? items.filter(({ outletId }) => outletId === own) : items
  const remembered = jar.get(OUTLET_COOKIE)?.value
  const outlet = outlets.find(({ outletId }) => outletId === remembered) ?? outlets[0]
  return { outlets, outlet }
}
