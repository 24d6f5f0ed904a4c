import type { Instrumentation } from 'next'

/** Runs once when a server starts: the guard of its requests, and its jobs unless they run apart (TESSERA_JOBS=apart). */
export async function register(): Promise<void> {
  // Both names are replaced while building; the edge bundle must not follow the import.
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    if (process.env.NODE_ENV === 'production') (await import('@/lib/core/console-log')).logWhatIsPrinted()
    // `next start` and a serverless start come past no other check.
    const { checkEnv } = await import('@/lib/env')
    checkEnv()
    await import('@/lib/doors/direct-address.mjs')
    await (await import('@/lib/auth/refuse-demo')).refuseDemoInProduction()
    const { startJobsInServer } = await import('@/lib/jobs')
    startJobsInServer()
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME === 'nodejs' && !hasLeft(error)) {
    const { requestLog } = await import('@/lib/core/log')
    const id = request.headers['x-request-id']
    requestLog(typeof id === 'string' ? id : 'none')
      .error({ err: error, reference: referenceOf(error), path: withoutTokens(request.path), route: context.routePath }, 'a request failed')
  }
}

// A browser that goes away while its page is still being written is no fault of ours.
const hasLeft = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.message.startsWith('The destination stream'))

/** What the error page tells its reader to give. */
const referenceOf = (error: unknown): string | undefined =>
  error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined

// The secret of an invitation, of a password reset or of an e-mail address stands in the path.
const withoutTokens = (path: string): string =>
  (path.split('?')[0] ?? '').replace(/^\/(invitation|reset-password|me\/email)\/.*/, '/$1/…')
