import { z } from 'zod'
import { errorCodes } from '@/lib/core/errors'
import { tillUrl, appUrl } from '@/lib/env'
import { json, schemaOf, withFields } from './openapi-schemas'
import type { Json } from './openapi-schemas'
import { tillRoutes } from './till/routes'
import type { TillRoute } from './till/routes'

// Codes of forms, which no terminal gets.
const codes = errorCodes.filter((code) => !['code_invalid', 'sign_in_failed', 'two_factor_required', 'approval_required', 'second_person'].includes(code))

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, requestId: { type: 'string' },
    code: { type: 'string', enum: codes, description: 'Stable: match on this.' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } }, required: ['field', 'message'] },
    },
  },
}

const headers: Record<string, Json> = {
  'X-Request-Id': { description: 'Names this request in our logs', schema: { type: 'string' } },
  RateLimit: { description: 'What is left of the key’s requests (r), and for how many seconds (t)', schema: { type: 'string' } },
  'RateLimit-Policy': { description: 'How many requests (q) a key has in how many seconds (w)', schema: { type: 'string' } },
  'Idempotency-Replayed': { description: 'true where the request was answered before', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait, with 429 and 503', schema: { type: 'integer' } },
}
const answered = (keyed: boolean) => withHeaders('X-Request-Id', 'RateLimit', 'RateLimit-Policy', ...(keyed ? ['Idempotency-Replayed'] : []))
const withHeaders = (...names: string[]) => ({ headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])) })
const key = {
  name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  description: 'Made before the first attempt, and sent with each further one.',
}

/** The till's API as OpenAPI 3.1, from the same declarations that answer it. */
export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of tillRoutes) {
    const item = (paths[route.path] ??= {})
    const method = route.method.toLowerCase()
    // A preview is the same address with a query parameter: one operation tells of both.
    if (!route.when) item[method] = operation(route, tillRoutes.find((other) => other.when && other.path === route.path && other.method === route.method))
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tessera: the till’s API', version: '1', description: 'Sales, redemptions, refunds and holds. Money is integer minor units, points are whole.' },
    servers: [{ url: tillUrl(), description: 'The till’s own door' }, { url: appUrl(), description: 'The same through the application' }],
    security: [{ terminalKey: [] }],
    paths,
    components: {
      headers,
      securitySchemes: { terminalKey: { type: 'http', scheme: 'bearer', description: 'A terminal’s API key' } },
      schemas: { Problem: problem },
    },
  }
}

function operation(route: TillRoute, variant?: TillRoute): Json {
  const { method, path, useCase, keyed } = route
  const { declaration } = useCase
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  // A terminal's outlet is its own: the field is for people in the browser's till.
  const input = schemaOf(declaration.input, 'input')
  const body = withFields(input, (name) => !inPath.includes(name) && name !== 'outletId')
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string', format: 'uuid' } })),
    ...(method === 'GET' ? Object.entries(body.properties).map(([name, schema]) => ({ name, in: 'query', required: body.required.includes(name), schema })) : []),
    ...(variant?.when ? [{ name: variant.when, in: 'query', required: false, schema: { type: 'boolean' }, description: variant.useCase.declaration.summary }] : []),
    ...(keyed ? [{ ...key, ...(variant ? { required: false, description: `${key.description} Needed without ${variant.when}.` } : {}) }] : []),
  ]
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    parameters,
    ...(method === 'POST' ? { requestBody: { required: body.required.length > 0, content: json(body) } } : {}),
    responses: {
      ...(variant ? answersOf(variant) : {}), ...answersOf(route),
      default: { description: 'A problem (RFC 9457)', ...withHeaders('X-Request-Id', 'Retry-After'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

/** What a route answers, by status: where the status says whether something was made, the body does not say it again. */
function answersOf({ useCase, status, answer, keyed, list }: TillRoute): Json {
  const { summary, output: own } = useCase.declaration
  const output = list ? z.object({ [list]: own }) : own
  const schema = withFields(schemaOf(output, 'output'), (name) => !answer || name !== 'created')
  const statuses = answer ? [true, false].map((created) => answer({ created }).status) : [status]
  return Object.fromEntries(statuses.map((each) => [each, { description: summary, ...answered(keyed), content: json(schema) }]))
}
