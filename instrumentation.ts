import type { Instrumentation } from 'next'

/** Runs once when a server starts: its jobs, unless they run in a process of their own (TESSERA_JOBS=apart). */
export async function register(): Promise<void> {
  // Both names are replaced while building; the edge bundle must not follow the import.
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startJobsInServer } = await import('@/lib/jobs')
    startJobsInServer()
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { requestLog } = await import('@/lib/core/log')
    const id = request.headers['x-request-id']
    requestLog(typeof id === 'string' ? id : 'none')
      .error({ err: error, path: request.path.split('?')[0], route: context.routePath }, 'a request failed')
  }
}
