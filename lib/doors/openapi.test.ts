import { expect, it } from 'vitest'
import { provideEnv } from '@/lib/env'
import { openApiDocument } from './openapi'
import { tillRoutes } from './till/routes'

it('describes every address of the till’s API, with its key, its body and its answer', () => {
  provideEnv({ TILL_PORT: '3001' })
  const document = JSON.parse(JSON.stringify(openApiDocument())) as { paths: Record<string, Record<string, Record<string, unknown>>> }
  for (const { path, method, keyed, when } of tillRoutes) {
    const operation = document.paths[path]?.[method.toLowerCase()]
    const parameters = (operation?.parameters ?? []) as { name: string; in: string }[]
    expect(operation, `${method} ${path}`).toBeDefined()
    if (!when) expect(parameters.some(({ name }) => name === 'Idempotency-Key')).toBe(keyed)
    else expect(parameters).toContainEqual(expect.objectContaining({ name: when, in: 'query' }))
  }
  const sale = document.paths['/api/pos/sales']?.post
  expect(sale).toMatchObject({
    operationId: 'pos.record_sale',
    requestBody: { content: { 'application/json': { schema: { properties: { receiptNumber: { type: 'string' }, lines: { type: 'array' } } } } } },
    responses: { 201: { content: { 'application/json': { schema: { properties: { pointsEarned: { type: 'integer' } } } } } } },
  })
  expect(JSON.stringify(sale)).not.toContain('outletId')
})
