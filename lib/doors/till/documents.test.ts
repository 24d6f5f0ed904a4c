import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { errorCodes } from '@/lib/core/errors'
import { tillRoutes } from './routes'

type Schema = { properties?: Record<string, Schema>; items?: Schema; anyOf?: Schema[]; allOf?: Schema[]; oneOf?: Schema[] }

function fieldsOf(schema: Schema): string[] {
  const within = [schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? []), ...(schema.oneOf ?? [])].filter((each) => each !== undefined)
  const own = Object.entries(schema.properties ?? {})
  return [...own.flatMap(([name, value]) => [name, ...fieldsOf(value)]), ...within.flatMap(fieldsOf)]
}
const fields = (schema: z.ZodType, io: 'input' | 'output') => fieldsOf(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Schema)

const text = readFileSync(fileURLToPath(new URL('../../../docs/pos-api.md', import.meta.url)), 'utf8')
const says = (word: string) => new RegExp(`[\`"]${word}["\`]`).test(text)

describe('docs/pos-api.md', () => {
  it.each(tillRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))('says every field of %s', (name, { path, useCase, answer }) => {
    expect(text).toContain(path)
    // The answer's shape may leave a field to the status.
    const hidden = answer ? ['created'] : []
    const { input, output } = useCase.declaration
    const missing = [...fields(input, 'input'), ...fields(output, 'output')].filter((field) => !hidden.includes(field) && !says(field))
    expect([...new Set(missing)], name).toEqual([])
  })
  it('says every code a till may get', () => {
    const elsewhere = ['code_invalid', 'sign_in_failed', 'two_factor_required', 'approval_required', 'second_person']
    expect(errorCodes.filter((code) => !elsewhere.includes(code) && !says(code))).toEqual([])
  })
})
