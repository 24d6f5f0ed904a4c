import { z } from 'zod'
import { tillUrl, appUrl } from '@/lib/env'
import { tillRoutes } from './till/routes'
import type { TillRoute } from './till/routes'

type Json = Record<string, unknown>

const json = (schema: Json) => ({ 'application/json': { schema } })
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'errors'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, requestId: { type: 'string' },
    code: { type: 'string', description: 'Stable: match on this.' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } }, required: ['field', 'message'] },
    },
  },
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
      securitySchemes: { terminalKey: { type: 'http', scheme: 'bearer', description: 'A terminal’s API key' } },
      schemas: { Problem: problem },
    },
  }
}

function operation({ method, path, useCase, keyed, status }: TillRoute, variant?: TillRoute): Json {
  const { declaration } = useCase
  const { properties = {}, required = [], ...input } = schemaOf(declaration.input, 'input') as Json & { properties?: Record<string, Json>; required?: string[] }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  // A terminal's outlet is its own: the field is for people in the browser's till.
  const names = Object.keys(properties).filter((name) => !inPath.includes(name) && name !== 'outletId')
  const rest = { ...input, properties: Object.fromEntries(names.map((name) => [name, properties[name]])), required: required.filter((name) => names.includes(name)) }
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string', format: 'uuid' } })),
    ...(method === 'GET' ? names.map((name) => ({ name, in: 'query', required: rest.required.includes(name), schema: properties[name] })) : []),
    ...(variant?.when ? [{ name: variant.when, in: 'query', required: false, schema: { type: 'boolean' }, description: variant.useCase.declaration.summary }] : []),
    ...(keyed ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', maxLength: 255 } }] : []),
  ]
  return {
    operationId: declaration.name,
    summary: declaration.summary,
    parameters,
    ...(method === 'POST' ? { requestBody: { required: rest.required.length > 0, content: json(rest) } } : {}),
    responses: {
      [status]: { description: declaration.summary, content: json(schemaOf(declaration.output, 'output')) },
      default: { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}
