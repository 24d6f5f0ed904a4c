import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { problemOf } from '@/lib/doors/error-map'
import { plainCause } from '@/lib/setup-error'

/** Prints why it did not work, as a problem, on standard error. Who sits here runs the place: a fault is shown whole. */
export function printProblem(error: unknown, requestId = newId()): 1 {
  const problem = error instanceof AppError
    ? (JSON.parse(problemOf(error, requestId).body) as Record<string, unknown>)
    : fault(error, requestId)
  process.stderr.write(`${JSON.stringify(problem, null, 2)}\n`)
  return 1
}

function fault(error: unknown, requestId: string): Record<string, unknown> {
  const cause = plainCause(error)
  const detail = cause ?? (error instanceof Error ? error.message : String(error))
  const stack = cause === undefined && error instanceof Error ? error.stack?.split('\n').slice(1).map((line) => line.trim()) : undefined
  const code = cause === undefined ? 'internal' : 'unavailable'
  return { type: `urn:tessera:problem:${code}`, title: 'It did not work', status: cause === undefined ? 500 : 503, code, detail, requestId, errors: [], stack }
}
