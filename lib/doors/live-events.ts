import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { allow } from '@/lib/auth/permissions'
import type { Permission } from '@/lib/auth/permissions'
import { customerOf } from '@/lib/customers'
import { bellStream } from './bell-stream'
import { sessionContext } from './session-context'

/** How many milliseconds ago the page was drawn, as it says. */
const MOST_AGO = 60_000
const agoOf = (request: Request) => Math.min(Math.max(Number(new URL(request.url).searchParams.get('ago')) || 0, 0), MOST_AGO)

/** Server-sent events of one bell: 'bell' means something happened, look again; 'here', that the line is alive. They say nothing else. */
const liveEvents = (permission: Permission, whose: (ctx: Ctx) => string) => async (request: Request): Promise<Response> => {
  const ctx = await sessionContext(permission)
  try {
    allow(ctx, permission)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'unauthorized' ? 401 : 403 })
  }
  return new Response(bellStream(whose(ctx), request.signal, Date.now() - agoOf(request)), {
    // Nothing else is asked over its connection: kept alive, it would hold up a server that stops.
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection: 'close' },
  })
}

export const organizationEvents = liveEvents('organization.read', (ctx) => ctx.organizationId ?? '')
export const customerEvents = liveEvents('customer.own', customerOf)
/** A retailer’s, for its owner and for who serves at its counter. */
export const retailerEvents = liveEvents('retailer.own', ({ actor }) => (actor.kind === 'customer' ? actor.retailerId ?? '' : ''))
