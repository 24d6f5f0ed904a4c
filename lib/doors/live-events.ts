import { AppError } from '@/lib/core/errors'
import { allow } from '@/lib/auth/permissions'
import { bellStream } from './bell-stream'
import { sessionContext } from './session-context'

/** Server-sent events of one organization's bell: 'bell' means something happened, look again. It says nothing else. */
export async function liveEvents(request: Request): Promise<Response> {
  const ctx = await sessionContext('organization.read')
  try {
    allow(ctx, 'organization.read')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(null, { status: error.code === 'unauthorized' ? 401 : 403 })
  }
  return new Response(bellStream(ctx.organizationId ?? '', request.signal), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  })
}
