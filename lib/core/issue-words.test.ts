import { expect, it } from 'vitest'
import { z } from 'zod'
import { issueWords } from './issue-words'

const said = (schema: z.ZodType, value: unknown) => issueWords(schema.safeParse(value).error?.issues[0]?.message ?? 'nothing')

it('says what is wrong with a value without naming types of a programming language', () => {
  expect(said(z.string(), undefined)).toBe('is missing')
  expect(said(z.string().optional(), null)).toBe('must not be null: leave it out where there is none')
  expect(said(z.array(z.string()).min(1), [])).toBe('is empty')
  expect(said(z.array(z.string()).max(2), ['a', 'b', 'c'])).toBe('may have at most 2 entries')
  expect(said(z.uuid(), 'x')).toBe('is no id')
  expect(said(z.record(z.string().regex(/^[a-z]+$/), z.boolean()), { A: true })).toBe('is a name that is not allowed')
  expect(said(z.string().min(1), '')).toBe('is missing')
  expect(said(z.number(), Number.NaN)).toBe('must be a number')
  expect(said(z.int(), Number.NaN)).toBe('must be a number')
  expect(said(z.array(z.string()), 'x')).toBe('must be an array')
  expect(said(z.int().min(1), 0)).toBe('must be at least 1')
  expect(said(z.int().max(3), 4)).toBe('must be at most 3')
  expect(said(z.string().max(3), 'long')).toBe('may have at most 3 characters')
  expect(said(z.int('must be a whole number of points'), 1.5)).toBe('must be a whole number of points')
})
