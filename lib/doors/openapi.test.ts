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
    if (!when) expect(parameters.some(({ name }) => name === 'Idempotency-Key'), `${method} ${path}`).toBe(keyed)
    else expect(parameters).toContainEqual(expect.objectContaining({ name: when, in: 'query' }))
  }
  const sale = document.paths['/api/pos/sales']?.post
  expect(sale).toMatchObject({
    operationId: 'pos.record_sale',
    requestBody: { content: { 'application/json': { schema: { properties: { receiptNumber: { type: 'string' }, lines: { type: 'array' } } } } } },
    responses: { 201: { content: { 'application/json': { schema: { properties: { pointsEarned: { type: 'integer' } } } } } } },
  })
  expect(JSON.stringify(sale)).not.toContain('outletId')
  const { member, proof } = properties(sale?.requestBody)
  for (const one of [member, proof]) expect(one).toMatchObject({ minProperties: 1, maxProperties: 1 })
})

it('says each status of an answer, and what its body holds', () => {
  provideEnv({ TILL_PORT: '3001' })
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> }
  const enrolled = paths['/api/pos/members']?.post?.responses ?? {}
  expect(Object.keys(enrolled)).toEqual(['200', '201', 'default'])
  expect(Object.keys(properties(enrolled['200']))).toEqual(['memberId', 'memberNumber', 'displayName', 'tier', 'balance'])
  const refunded = paths['/api/pos/sales/{saleId}/refunds']?.post?.responses ?? {}
  expect(Object.keys(refunded)).toEqual(['200', '201', 'default'])
  expect(properties(refunded['200'])).not.toHaveProperty('refundId')
  expect(properties(refunded['201'])).toHaveProperty('refundId')
  const recommended = paths['/api/pos/members/{memberId}/recommendations']?.get?.responses ?? {}
  expect(properties(recommended['200'])).toMatchObject({ recommendations: { type: 'array', items: { properties: { text: { type: 'string' }, token: { type: 'string' } } } } })
  expect(JSON.stringify(paths)).not.toContain('"additionalProperties":false')
})

type Described = { content: { 'application/json': { schema: { properties: Record<string, unknown> } } } }
const properties = (described: unknown) => (described as Described).content['application/json'].schema.properties
