import { z } from 'zod'
import type { UseCase } from '@/lib/core/use-case'

type Schema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  default?: unknown
  description?: string
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  maxItems?: number
}

type Field = { name: string; says: string }
const FAR = Number.MAX_SAFE_INTEGER

/** A use case as text: its name, what it does, who may, and each field of its input. */
export function describeUseCase({ declaration }: UseCase): string {
  const { name, summary, kind, permission, input } = declaration
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  const fields = fieldsOf(schema)
  const width = Math.max(...fields.map((field) => field.name.length), 0) + 2
  const lines = fields.map((field) => `    ${field.name.padEnd(width)}${field.says}`)
  return [`${name}  (${kind}, ${permission})`, `  ${summary}`, ...(lines.length > 0 ? lines : ['    no input'])].join('\n')
}

function fieldsOf(schema: Schema, prefix = ''): Field[] {
  const parts = schema.allOf ?? [schema]
  return parts.flatMap(({ properties = {}, required = [] }) => Object.entries(properties).flatMap(([key, value]) => {
    const name = `${prefix}${key}`
    const optional = !required.includes(key)
    const inner = nested(value)
    const own: Field = { name: optional ? `${name}?` : name, says: says(value) }
    if (!inner) return [own]
    return [own, ...fieldsOf(inner, value.type === 'array' ? `${name}[].` : `${name}.`)]
  }))
}

/** The object inside a field, if it has one with fields of its own; deep rules are told by the documents. */
function nested(schema: Schema): Schema | undefined {
  const inner = schema.type === 'array' ? schema.items : schema
  return inner?.properties ? inner : undefined
}

function says(schema: Schema): string {
  const extras = [
    ...(schema.default !== undefined && !isEmpty(schema.default) ? [`= ${JSON.stringify(schema.default)}`] : []),
    ...(schema.description ? [`(${schema.description})`] : []),
  ]
  return [typeText(schema), ...extras].join(' ')
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && JSON.stringify(value).length > 80

function typeText(schema: Schema): string {
  const either = schema.anyOf ?? schema.oneOf
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (either) return [...new Set(either.map(typeText))].join(' | ')
  if (schema.type === 'array') return `list of ${schema.items ? typeText(schema.items) : 'anything'}${schema.maxItems ? `, at most ${schema.maxItems}` : ''}`
  if (schema.type === 'object') return schema.properties ? 'object' : 'object by name'
  if (schema.type === 'string') return [schema.format ?? 'text', schema.maxLength ? `to ${schema.maxLength}` : ''].filter(Boolean).join(' ')
  if (schema.type === 'integer' || schema.type === 'number') return [schema.type === 'integer' ? 'whole number' : 'number', range(schema)].filter(Boolean).join(' ')
  return [schema.type ?? 'anything'].flat().join(' | ')
}

function range({ minimum = -FAR, maximum = FAR }: Schema): string {
  if (minimum > -FAR && maximum < FAR) return `${minimum} to ${maximum}`
  if (minimum > -FAR) return `from ${minimum}`
  return maximum < FAR ? `to ${maximum}` : ''
}
