import { isUtf8 } from 'node:buffer'
import { AppError } from '@/lib/core/errors'
import { HttpProblem } from '@/lib/doors/error-map'
import type { TillRequest } from './types'

const DEEPEST = 20
const notJson = (message: string) => new HttpProblem(400, 'validation_failed', message)

/** The JSON object of a request; none counts as empty. @throws AppError validation_failed (400, 415, 422), too_large */
export async function readBody(request: Pick<TillRequest, 'header' | 'body'>): Promise<Record<string, unknown>> {
  const bytes = await request.body()
  if (bytes.length === 0) return {}
  demandJson(request.header('content-type'))
  if (!isUtf8(bytes)) throw notJson('The body is not UTF-8.')
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  } catch {
    throw notJson('The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('validation_failed', 'The body must be a JSON object.')
  }
  if (deeper(value, DEEPEST)) throw new AppError('validation_failed', 'The body is nested too deeply.')
  return value as Record<string, unknown>
}

/** @throws AppError validation_failed (415) */
export function demandJson(contentType: string | undefined): void {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json' && !type?.endsWith('+json')) {
    throw new HttpProblem(415, 'validation_failed', 'Send JSON, with Content-Type: application/json.')
  }
}

const deeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' && value !== null && (left === 0 || Object.values(value).some((item) => deeper(item, left - 1)))
