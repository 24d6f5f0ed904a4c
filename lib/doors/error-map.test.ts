import { describe, expect, it } from 'vitest'
import { AppError, errorCodes, invalid } from '@/lib/core/errors'
import { problemOf } from './error-map'

const bodyOf = (error: unknown) => JSON.parse(problemOf(error, 'request-1').body) as Record<string, unknown>

describe('problem details', () => {
  it.each(errorCodes)('%s has a status of its own and a stable code', (code) => {
    const { status, headers, body } = problemOf(new AppError(code, 'Why.'), 'request-1')
    expect(status).toBeGreaterThanOrEqual(400)
    expect(headers['content-type']).toBe('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ type: `urn:tessera:problem:${code}`, status, code, detail: 'Why.', errors: [] })
  })

  it('carries fields and details, and says when to come back', () => {
    expect(bodyOf(invalid('lines', 'is empty'))).toMatchObject({ errors: [{ field: 'lines', message: 'is empty' }] })
    expect(bodyOf(new AppError('insufficient_points', 'No.', { missing: 5 }))).toMatchObject({ missing: 5 })
    expect(problemOf(new AppError('rate_limited', 'Later.', { retryAfterSeconds: 7 }), 'r').headers['retry-after']).toBe('7')
  })

  it('tells nothing of a fault of ours, and calls a database that is away what it is', () => {
    expect(bodyOf(new Error('password=hunter2'))).toMatchObject({ status: 500, code: 'internal', detail: expect.not.stringContaining('hunter2') })
    expect(problemOf(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }), 'r')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    expect(problemOf(Object.assign(new Error('lock'), { code: '55P03' }), 'r').status).toBe(503)
    const wrapped = new Error('Failed query: select 1', { cause: Object.assign(new Error('canceling statement'), { code: '57014' }) })
    expect(problemOf(wrapped, 'r')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
    expect(problemOf(new Error('Failed query', { cause: Object.assign(new Error('twice'), { code: '23505' }) }), 'r').status).toBe(500)
  })
})
